"""How the model was made, from the treebanks and name corpora to the files in `kb/nlp/model`.

Needs torch, safetensors and onnx, which kb itself does not. `TREEBANK` holds `{ewt,gum}-{train,dev,test}.conllu.gz`,
`NAMES` holds one JSON Lines file per corpus with `split`, `tokens` and BIO `tags`, `BASE` the files of all-MiniLM-L6-v2
(`model.safetensors`, sha256 53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db, and `tokenizer.json`).

    python -m kb.nlp.recipe.train TREEBANK NAMES BASE first.pt --steps 850 --rate 1.5e-4 --threads 2
    python -m kb.nlp.recipe.train TREEBANK NAMES BASE second.pt --init first.pt --steps 2900 --rate 1.6e-4 --seed 1
    python -m kb.nlp.recipe.train TREEBANK NAMES BASE third.pt --init second.pt --steps 1750 ...
    python -m kb.nlp.recipe.train TREEBANK NAMES BASE fourth.pt --init third.pt second.pt --rate 1.2e-4 ...
    python -m kb.nlp.recipe.train TREEBANK NAMES BASE fifth.pt --init fourth.pt third.pt --rate 1e-4 --grafts ...
    python -m kb.nlp.recipe.export TREEBANK BASE earlier fourth.pt third.pt fifth.pt
    python -m kb.nlp.recipe.restore earlier BASE shipped.pt          (a checkpoint again, to go on from)
    python -m kb.nlp.recipe.train TREEBANK NAMES BASE sixth.pt --init shipped.pt --rate 1.4e-4 --bfloat16 ...
    python -m kb.nlp.recipe.export TREEBANK BASE kb/nlp/model sixth.pt
    python tests/eval/nlp.py TREEBANK NAMES

What led to the weights was ended by `--minutes` on a busy machine: the first two schedules saw 1.43 million words, the
third 0.67, the fourth (`--minutes 78 --seed 4`) 0.73, the fifth (`--minutes 41 --seed 5`) 0.34, the sixth (`--steps
9500 --minutes 52 --seed 6`) 3.7; a run by steps comes close to them but not to their last bit. The first three were
made before `train` learnt to read up to eight sentences at once (it read three, of 128 words together), to hide words,
and to take GUM twice; all before the sixth with 512 pieces a step, less dropout before the heads, and in 32 bits; none
of the six told the ways of the two treebanks apart. One long schedule would serve as well. The sixth alone reads as
well as its mean with what it came from, and names better.

A step multiplies shapes that come again, for which oneDNN keeps the code that it makes, up to a number that is too
small as it stands: with `ONEDNN_PRIMITIVE_CACHE_CAPACITY=100000` and `--bfloat16` one core of a Xeon with matrix units
reads 1,250 to 1,450 words a second, where two read 800 to 1,100 before shapes were rounded and masks drawn beforehand.
Two schedules at once, a thread and a seed each, have a mean that reads better than either.

Grafts did not do what they were made for: alone, `fifth.pt` reads fewer appositions rightly than `fourth.pt` (on GUM
dev 46 F against 49), because a name was put behind any noun that may have one; in the mean it helps everything else.
"""
