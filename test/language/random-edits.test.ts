import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Diagnostic,
  LSPErrorCodes,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { Client, exampleFolder } from './client';

const EDITS = process.env['SWF_THOROUGH'] ? 100_000 : 1500;
const PIECES = [
  '',
  '\n',
  '[',
  ']',
  '"',
  '=',
  '.',
  '#',
  '{',
  ',',
  "'''",
  'worker_count',
  'parameters',
  ' = 2.0\n',
  '[workflow]\n',
  'includes = ["epic_fast_10_workers.toml"]\n',
  'self.parameters["',
  'yield ',
  'class WorkflowExecutor:\n',
  '\u{1f40d}',
  '\u0000',
  '\r\n',
  '__proto__',
  '  # swf: ignore[unused-key]',
  'password = "x"\n',
  '[testbed]\nnamespace = ""\n',
  'spill_sec = 60000\n',
  'infrastructure.activemq_streams = { a = [',
  ".get('worker_count', 3)",
];
const REQUESTS = [
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
] as const;
const WHOLE = [
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/documentLink',
  'textDocument/codeLens',
  'textDocument/semanticTokens/full',
  'textDocument/diagnostic',
] as const;
const STYLE = { tabSize: 2, insertSpaces: true };
const FILES = [
  'workflows/epic_fast_25_workers.toml',
  'workflows/fast_processing.py',
  'workflows/fast_processing_default.toml',
];

interface Edit {
  readonly file: number;
  readonly from: number;
  readonly length: number;
  readonly text: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.nat(FILES.length - 1),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(12)),
  text: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })),
});

/** The texts as the test knows them, beside what the server makes of the same edits. */
class Texts {
  readonly texts = FILES.map((file) => readFileSync(file, 'utf8'));

  positionAt(file: number, offset: number): Position {
    const lines = (this.texts[file] ?? '').slice(0, offset).split(/\r\n|\n|\r/);
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  }

  isInside(file: number, { start, end }: Range): boolean {
    const lines = (this.texts[file] ?? '').split(/\r\n|\n|\r/);
    const fits = ({ line, character }: Position): boolean =>
      line >= 0 && character >= 0 && character <= (lines[line]?.length ?? -1);
    return fits(start) && fits(end);
  }
}

test(`after each of ${EDITS} random edits every request is answered, inside the document`, async () => {
  const seed = Number(process.env['SWF_SEED'] ?? 7);
  const edits = fc.sample(edit, { numRuns: EDITS, seed });
  const client = await Client.start(exampleFolder());
  const known = new Texts();
  for (const file of FILES) {
    await client.open(file);
  }
  for (const [number, { file, from, length, text }] of edits.entries()) {
    const path = FILES[file] as string;
    // A file that has grown wild begins anew: long rubbish teaches nothing.
    const current = known.texts[file] as string;
    let diagnostics: Diagnostic[];
    let offset = Math.floor(from * current.length);
    if (number % 97 === 0) {
      known.texts[file] = readFileSync(path, 'utf8');
      diagnostics = await client.change(path, known.texts[file] as string);
      offset = 0;
    } else {
      const start = known.positionAt(file, offset);
      const stop = Math.min(current.length, offset + length);
      const end = known.positionAt(file, stop);
      // Half a CRLF cannot be named by a position.
      if (current[offset - 1] === '\r' || current[stop - 1] === '\r') {
        continue;
      }
      known.texts[file] = current.slice(0, offset) + text + current.slice(stop);
      diagnostics = await client.change(path, text, { start, end });
      offset += text.length;
    }
    const say = `edit ${number} of seed ${seed} in ${path}`;
    for (const { range } of diagnostics) {
      expect(known.isInside(file, range), `${say}: ${JSON.stringify(range)}`).toBe(true);
    }
    const position = known.positionAt(file, offset);
    const answers = await Promise.all([
      ...REQUESTS.map((method) => client.at(method, path, position, { context: {} })),
      ...WHOLE.map((method) => client.of(method, path)),
      client.of('textDocument/selectionRange', path, { positions: [position] }),
      client.of('textDocument/inlayHint', path, { range: { start: position, end: position } }),
      client.of('textDocument/semanticTokens/range', path, {
        range: { start: position, end: position },
      }),
      client.of('textDocument/semanticTokens/full/delta', path, { previousResultId: '1' }),
      client.of('textDocument/formatting', path, { options: STYLE }),
      client.of('textDocument/rangeFormatting', path, {
        range: { start: position, end: position },
        options: STYLE,
      }),
      client.at('textDocument/onTypeFormatting', path, position, { ch: '\n', options: STYLE }),
      client.of('textDocument/codeAction', path, {
        range: { start: position, end: position },
        context: { diagnostics },
      }),
    ]);
    for (const range of rangesIn(answers.slice(REQUESTS.length, -1))) {
      expect(known.isInside(file, range), `${say}: ${JSON.stringify(range)}`).toBe(true);
    }
    const renaming = await client
      .at<WorkspaceEdit>('textDocument/rename', path, position, { newName: 'renamed' })
      .catch(refusal);
    for (const [uri, edits] of Object.entries(renaming?.changes ?? {})) {
      const renamed = FILES.findIndex((one) => uri.endsWith(one));
      const inside = edits.filter(({ range }) => renamed < 0 || known.isInside(renamed, range));
      expect(inside, `${say}: rename`).toEqual(edits);
      const starts = new Set(edits.map(({ range }) => JSON.stringify(range.start)));
      expect(starts.size, `${say}: the same place is renamed twice`).toBe(edits.length);
    }
    expect(client.errors, say).toEqual([]);
  }
  const fresh = await Client.start(exampleFolder());
  for (const [file, path] of FILES.entries()) {
    await fresh.open(path, known.texts[file]);
  }
  for (const path of FILES) {
    const [ours, theirs] = await Promise.all(
      [client, fresh].map(async (one) => {
        const found = await one.of<unknown[]>('textDocument/documentSymbol', path);
        await one.change(path, known.texts[FILES.indexOf(path)] as string);
        const diagnostics = await one.diagnostics(path);
        return JSON.stringify([found, diagnostics]).replaceAll(one.uri(''), '');
      }),
    );
    expect(ours).toBe(theirs);
  }
  await client.stop();
  await fresh.stop();
});

/** A refusal is an answer too. */
function refusal(error: unknown): null {
  expect(error).toMatchObject({ code: LSPErrorCodes.RequestFailed });
  return null;
}

/** Every range of answers about the whole document. */
function* rangesIn(value: unknown): Generator<Range> {
  if (Array.isArray(value)) {
    for (const item of value) {
      yield* rangesIn(item);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      // A part of a hint may lead to another file.
      if (name === 'location') {
        continue;
      }
      if (name === 'range' || name === 'selectionRange') {
        yield inner as Range;
      } else {
        yield* rangesIn(inner);
      }
    }
  }
}
