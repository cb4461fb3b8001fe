import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

// What an editor shows under the pointer, read by the compiler from dist/simulation.d.ts.
const declarations = fileURLToPath(new URL('../../../dist/simulation.d.ts', import.meta.url));
const program = ts.createProgram([declarations], {
  lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts'],
  types: [],
});
const checker = program.getTypeChecker();
const module = checker.getSymbolAtLocation(program.getSourceFile(declarations) as ts.SourceFile);
const exported = checker
  .getExportsOfModule(module as ts.Symbol)
  .map((symbol) => ({ name: symbol.name, symbol: checker.getAliasedSymbol(symbol) }));

function isDescribed(symbol: ts.Symbol | undefined): boolean {
  return (
    symbol !== undefined &&
    (symbol.getDocumentationComment(checker).length > 0 || symbol.getJsDocTags(checker).length > 0)
  );
}

/** The public members of a class or an interface that are declared in it. */
function membersOf(symbol: ts.Symbol): ts.Declaration[] {
  return (symbol.declarations ?? [])
    .filter((node) => ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node))
    .flatMap(({ members }) => [...members])
    .filter((member) => (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) === 0);
}

/** A member that overrides another is described by it. */
function inherited(member: ts.Declaration, name: string): boolean {
  const type = checker.getTypeAtLocation(member.parent) as ts.InterfaceType;
  return checker
    .getBaseTypes(type)
    .some((base) => isDescribed(checker.getPropertyOfType(base, name)));
}

describe('every exported name is described where it is hovered over', () => {
  test.each(exported)('$name', ({ symbol }) => {
    const members = membersOf(symbol).flatMap((member) => {
      const name = ts.getNameOfDeclaration(member);
      return name === undefined ? [] : [{ member, name }];
    });
    const silent = members
      .filter(({ member, name }) => {
        const own = checker.getSymbolAtLocation(name)?.name ?? '';
        // Each overload by itself: only what is called is shown.
        return ts.getJSDocCommentsAndTags(member).length === 0 && !inherited(member, own);
      })
      .map(({ name }) => name.getText());
    expect(isDescribed(symbol)).toBe(true);
    expect(silent).toEqual([]);
  });
});

test('every exported name stands in the guide', () => {
  const guide = new Set(readFileSync('docs/simulation.md', 'utf8').match(/\w+/g));
  expect(exported.map(({ name }) => name).filter((name) => !guide.has(name))).toEqual([]);
});
