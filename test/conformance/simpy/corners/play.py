"""Plays every scene in real SimPy and prints {name: lines}."""
import importlib
import json
import sys

from world import SCENES, World

for module in ("events", "processes", "interrupts", "conditions", "runs", "resources", "stores", "classes"):
    importlib.import_module(module)

results = {}
for name, play in SCENES.items():
    world = World()
    play(world)
    results[name] = world.lines
json.dump(results, sys.stdout)
