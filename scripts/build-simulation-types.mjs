// Writes dist/simulation.d.ts: the declarations of core/simulation as one file that needs no other. The compiler
// declares every module (without what is marked @internal), and the modules' texts are joined: their names are unique,
// so it is enough to drop the imports, to keep what the exported names lead to, and to export those.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'core/simulation');

export async function buildSimulationTypes(outfile) {
  const index = join(folder, 'index.ts');
  const program = ts.createProgram([index], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
    types: [],
    strict: true,
    skipLibCheck: true,
    useDefineForClassFields: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: root,
    outDir: '/',
  });
  const modules = new Map();
  const { emitSkipped } = program.emit(undefined, (name, text, _bom, _error, sources) => {
    modules.set(sources?.[0]?.fileName ?? name, text);
  });
  if (emitSkipped || modules.size === 0) {
    throw new Error('the declarations of core/simulation could not be made');
  }
  const exported = exportsOf(modules.get(index.replaceAll('\\', '/')) ?? '');
  const bodies = [...modules]
    .filter(([file]) => !file.endsWith('/index.ts'))
    .map(([, text]) => body(text));
  const declarations = reachable(bodies.join('\n'), exported);
  mkdirSync(dirname(outfile), { recursive: true });
  writeFileSync(
    outfile,
    `/// <reference lib="esnext.disposable" />\n/** swf-testbed/simulation: discrete-event simulation with SimPy's semantics. */\n${declarations.join('\n')}\nexport { ${exported.join(', ')} };\n`,
  );
}

function exportsOf(index) {
  return [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)]
    .flatMap(([, names]) => names.split(','))
    .map((name) => name.replace(/\btype\b/, '').trim())
    .filter(Boolean);
}

/** The declarations (with their comments) that the names lead to, in the order they stand in. */
function reachable(text, names) {
  const file = ts.createSourceFile('simulation.d.ts', text, ts.ScriptTarget.ES2022, true);
  const byName = new Map();
  for (const statement of file.statements) {
    const named = statement.declarationList?.declarations ?? [statement];
    for (const { name } of named) {
      byName.set(name.text, statement);
    }
  }
  const kept = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node)) {
      keep(byName.get(node.text));
    }
    ts.forEachChild(node, visit);
  };
  const keep = (statement) => {
    if (statement !== undefined && !kept.has(statement)) {
      kept.add(statement);
      visit(statement);
    }
  };
  for (const name of names) {
    keep(byName.get(name));
  }
  return file.statements
    .filter((statement) => kept.has(statement))
    .map((statement) => statement.getFullText().trim());
}

function body(text) {
  return text
    .replace(/^import [^;]*;\n/gm, '')
    .replace(/^export \{\};\n/gm, '')
    .replace(/^export declare /gm, 'declare ')
    .replace(/^export (?=type|interface|abstract|class)/gm, '')
    .replace(/^(?=(?:abstract )?class )/gm, 'declare ')
    .trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildSimulationTypes(join(root, 'dist/simulation.d.ts'));
}
