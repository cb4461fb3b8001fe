import { FunctionDictionary, ResourceDictionary } from './dictionaries';
import { StringDictionary } from './dictionary';
import type { TraceDelta } from './recorder';
import { TableWriter } from './table-writer';
import { type MarkKind, NONE, type Severity } from './tables';

export type Entries = Pick<
  TraceDelta,
  'tables' | 'strings' | 'functions' | 'resources' | 'renamedResources'
>;

/** Writes what is rare in a trace: names, and what has a text (messages, lines that are printed, marks). */
export class EntryWriter {
  readonly strings = new StringDictionary();
  readonly functions = new FunctionDictionary();
  readonly resources = new ResourceDictionary();
  private readonly messages = new TableWriter('messages');
  private readonly logs = new TableWriter('logs');
  private readonly marks = new TableWriter('marks');

  message(
    time: number,
    destination: string,
    type: string,
    payloadJson: string,
    process: number,
    span: number,
  ): void {
    const table = this.messages;
    const at = table.nextRow();
    const row = table.current;
    row.time[at] = time;
    row.destination[at] = this.strings.idOf(destination);
    row.type[at] = this.strings.idOf(type);
    row.payload[at] = payloadJson === '' ? NONE : this.strings.idOf(payloadJson);
    row.process[at] = process;
    row.span[at] = span;
  }

  log(time: number, severity: Severity, text: string, process: number, line: number): void {
    const table = this.logs;
    const at = table.nextRow();
    const row = table.current;
    row.time[at] = time;
    row.text[at] = this.strings.idOf(text);
    row.process[at] = process;
    row.line[at] = line;
    row.severity[at] = severity;
  }

  mark(time: number, kind: MarkKind, text: string, process: number, line: number): void {
    const table = this.marks;
    const at = table.nextRow();
    const row = table.current;
    row.time[at] = time;
    row.text[at] = this.strings.idOf(text);
    row.process[at] = process;
    row.line[at] = line;
    row.kind[at] = kind;
  }

  /** All of it that was not taken. */
  take(): Entries {
    const messages = this.messages.take();
    const logs = this.logs.take();
    const marks = this.marks.take();
    return {
      tables: { ...(messages && { messages }), ...(logs && { logs }), ...(marks && { marks }) },
      strings: this.strings.take(),
      functions: this.functions.take(),
      ...this.resources.take(),
    };
  }
}
