import * as vscode from 'vscode';
import { TIMELINE_VIEW } from '../../names';
import type { ExecutionPlace, PanelMemory } from '../../protocol/timeline';
import type { FoundExecution } from '../targets';
import { TimelinePanel, type TimelineParts } from './timeline-panel';

/** The open timelines, one for each execution; they come back when the window is loaded again. */
export class Timelines implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly panels = new Map<string, TimelinePanel>();
  private readonly registration = vscode.window.registerWebviewPanelSerializer(TIMELINE_VIEW, this);

  constructor(private readonly parts: TimelineParts) {}

  /** A run that goes on here is shown beside the editor it was started from, which keeps the keyboard. */
  open({ row, storeFolder }: FoundExecution): void {
    const place = { storeFolder, executionId: row.execution_id };
    const known = this.panels.get(keyOf(place));
    if (known) {
      known.reveal();
      return;
    }
    const column = this.parts.live.find(storeFolder, row.execution_id)
      ? { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
      : vscode.ViewColumn.Active;
    this.add(vscode.window.createWebviewPanel(TIMELINE_VIEW, '', column), { first: place });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const memory = memoryOf(state);
    if (memory === undefined || this.panels.has(keyOf(memory.first))) {
      panel.dispose();
      return;
    }
    this.add(panel, memory);
  }

  private add(panel: vscode.WebviewPanel, memory: PanelMemory): void {
    const key = keyOf(memory.first);
    panel.onDidDispose(() => this.panels.delete(key));
    this.panels.set(key, new TimelinePanel(panel, memory, this.parts));
  }

  dispose(): void {
    this.registration.dispose();
  }
}

function keyOf({ storeFolder, executionId }: ExecutionPlace): string {
  return `${storeFolder}\n${executionId}`;
}

/** What `remember` kept; undefined when it is none of ours. */
function memoryOf(state: unknown): PanelMemory | undefined {
  const { memory } = (state ?? {}) as { memory?: Partial<PanelMemory> };
  const isPlace = (place: Partial<ExecutionPlace> | undefined): place is ExecutionPlace =>
    typeof place?.storeFolder === 'string' && typeof place.executionId === 'string';
  if (!isPlace(memory?.first)) {
    return undefined;
  }
  return isPlace(memory.second)
    ? { first: memory.first, second: memory.second }
    : { first: memory.first };
}
