"""How the model was made, from the treebanks and name corpora to the files in `kb/nlp/model`.

Needs torch, safetensors and onnx, which kb itself does not. `TREEBANK` holds `{ewt,gum}-{train,dev,test}.conllu.gz`,
`NAMES` holds one JSON Lines file per corpus with `split`, `tokens` and BIO `tags`, `BASE` the files of all-MiniLM-L6-v2
(`model.safetensors`, sha256 53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db, and `tokenizer.json`).

    python -m kb.nlp.recipe.train TREEBANK NAMES BASE model.pt --steps 5000
    python -m kb.nlp.recipe.export model.pt TREEBANK BASE kb/nlp/model
    python tests/eval/nlp.py TREEBANK NAMES
"""
