"""How the model was made, from the treebanks and name corpora to the files in `kb/nlp/model`.

Needs torch, safetensors and onnx, which kb itself does not. `TREEBANK` holds `{ewt,gum}-{train,dev,test}.conllu.gz`,
`NAMES` holds one JSON Lines file per corpus with `split`, `tokens` and BIO `tags`, `BASE` the files of all-MiniLM-L6-v2
(`model.safetensors`, sha256 53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db, and `tokenizer.json`).

    python -m kb.nlp.recipe.train TREEBANK NAMES BASE first.pt --steps 850 --rate 1.5e-4 --threads 2
    python -m kb.nlp.recipe.train TREEBANK NAMES BASE model.pt --init first.pt --steps 2900 --rate 1.6e-4 --seed 1
    python -m kb.nlp.recipe.export model.pt TREEBANK BASE kb/nlp/model
    python tests/eval/nlp.py TREEBANK NAMES

The shipped weights saw 1.43 million words in these two schedules, the second of which was ended by `--minutes 72` on a
busy machine; a run by steps comes close to them but not to their last bit. One long schedule would serve as well.
"""
