// Writes dist/simulation.d.ts: the declarations of core/simulation as one file that needs no other. The compiler
// declares every module (without what is marked @internal), and the modules' texts are joined: their names are unique,
// so it is enough to drop the imports and to export only what the index exports.
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
  mkdirSync(dirname(outfile), { recursive: true });
  writeFileSync(
    outfile,
    `/** swf-testbed/simulation: discrete-event simulation with SimPy's semantics. */\n${bodies.join('\n')}\nexport { ${exported.join(', ')} };\n`,
  );
}

function exportsOf(index) {
  return [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)]
    .flatMap(([, names]) => names.split(','))
    .map((name) => name.replace(/\btype\b/, '').trim())
    .filter(Boolean);
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
