"""Draws from CPython's `random`: [seed, method, arguments, count] as JSON in, the numbers drawn as JSON out."""
import json
import random
import sys

stdin = json.load(sys.stdin)
results = []
for seed, method, arguments, count in stdin:
    source = random.Random(seed)
    draw = getattr(source, method)
    drawn = []
    for _ in range(count):
        if method == "shuffle":
            items = list(arguments[0])
            draw(items)
            drawn.append(items)
        elif method == "choices":
            drawn.append(draw(arguments[0], arguments[1])[0])
        else:
            drawn.append(draw(*arguments))
    results.append(drawn)
json.dump(results, sys.stdout)
