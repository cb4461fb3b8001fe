"""What looks wrong in a definition before it runs: mistakes that SimPy takes without a word."""

import ast

_LOOPS = (ast.For, ast.While)
_MAKERS = {'timeout', 'event'}


def hints(tree, request):
    """(line, sentence) of each, in the order of the lines."""
    found = [*_discarded(tree), *_yielded_twice(tree), *_never_ends(request)]
    return sorted(found, key=lambda hint: hint[0])


def _discarded(tree):
    """Calls whose result is needed, but thrown away."""
    generators = _generators(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
            continue
        call = node.value.func
        name, owner = _name_and_owner(call)
        text = ast.unparse(call)
        if name == 'timeout' and owner is not None and 'env' in owner.lower():
            yield node.lineno, unyielded_timeout(text)
        elif (owner in ('self', 'cls'), name) in generators:
            yield node.lineno, unstarted_generator(text)


def _generators(tree):
    """Generator functions as (is a method, name); a name that is something else as well is left out."""
    methods = {f for c in ast.walk(tree) if isinstance(c, ast.ClassDef) for f in c.body}
    kinds = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            is_generator = any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in own_nodes(node))
            kinds.setdefault((node in methods, node.name), set()).add(is_generator)
    return {key for key, kind in kinds.items() if kind == {True}}


def _yielded_twice(tree):
    """Events that one function makes once and waits for again: they have happened already, so nothing waits."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for block in _blocks(function):
                yield from _twice_in_a_row(block)
            for loop in own_nodes(function):
                if isinstance(loop, _LOOPS):
                    yield from _again_in_loop(function, loop)


def _twice_in_a_row(block):
    made, waited = set(), set()
    for statement in block:
        target = _makes(statement)
        waits = _waits_for(statement)
        if target is not None:
            made.add(target)
            waited.discard(target)
        elif waits in waited:
            yield statement.lineno, yielded_again(waits)
        elif waits in made:
            waited.add(waits)
        elif waits is None:
            for name in [*made]:
                if _assigns(statement, name):
                    made.discard(name)
                    waited.discard(name)


def _again_in_loop(function, loop):
    for statement in ast.walk(loop):
        name = _waits_for(statement)
        if name is None or _assigns(loop, name):
            continue
        if any(_makes(other) == name for other in own_nodes(function)):
            yield statement.lineno, yielded_again(name)


def unyielded_timeout(call):
    return f'{call}(…) without yield does not wait: write yield {call}(…)'


def unstarted_generator(call):
    return (
        f'{call}(…) only makes a generator, nothing in it runs: write yield from {call}(…), '
        f'or env.process({call}(…)) to run it beside this one'
    )


def yielded_again(name):
    return f'{name} is yielded again after it has happened, which does not wait: make a new event for each yield'


def _makes(statement):
    """The name that becomes a new event of the environment."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.value, ast.Call):
        name, owner = _name_and_owner(statement.value.func)
        target = statement.targets[0]
        if name in _MAKERS and owner is not None and isinstance(target, ast.Name):
            return target.id
    return None


def _waits_for(statement):
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Yield):
        event = statement.value.value
        if isinstance(event, ast.Name):
            return event.id
    return None


def _assigns(node, name):
    return any(
        isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store) for part in ast.walk(node)
    )


def _blocks(function):
    for node in [function, *own_nodes(function)]:
        for field in ('body', 'orelse', 'finalbody'):
            block = getattr(node, field, None)
            if isinstance(block, list):
                yield block


def own_nodes(function):
    """Everything in a function but what stands in functions inside it."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            waiting.extend(ast.iter_child_nodes(node))


def _name_and_owner(call):
    """('timeout', 'env') of env.timeout and of self.env.timeout; ('f', None) of f."""
    if isinstance(call, ast.Attribute):
        owner = call.value
        if isinstance(owner, ast.Attribute):
            return call.attr, owner.attr
        return call.attr, owner.id if isinstance(owner, ast.Name) else None
    return (call.id, None) if isinstance(call, ast.Name) else (None, None)


def _never_ends(request):
    """The testbed's way to say "for ever", without anything that would end it."""
    parameters = request.get('flattened') or {}
    if request.get('until') is None and parameters.get('physics_period_count') == 0:
        yield 0, (
            'physics_period_count = 0 asks for periods without end, and no duration is given: '
            f'the run ends at its limit of {request["limits"]["simulatedSeconds"]:,.10g} simulated seconds, '
            'or with --duration'
        )
