import * as vscode from 'vscode';
import type { TraceDelta } from '../../../core/trace/recorder';
import type {
  ExecutionPlace,
  FromTimeline,
  PanelMemory,
  TimelineRun,
  ToPanel,
} from '../../protocol/timeline';
import type { LiveExecutions } from '../live-executions';
import type { Output } from '../output';
import { pageHtml } from '../pages/page-html';
import type { Stores } from '../stores';
import type { Texts } from '../texts';
import { chooseSecond } from './choose-second';
import { goToSource } from './go-to-source';
import { saveFile } from './save-file';
import { readExecution } from './shown-execution';
import { ShownRun } from './shown-run';

export interface TimelineParts {
  readonly stores: Stores;
  readonly texts: Texts;
  readonly output: Output;
  readonly live: LiveExecutions;
  /** Where the extension is installed. */
  readonly extensionFolder: vscode.Uri;
}

/**
 * One timeline in the editor. The page is thrown away whenever it is hidden, and everything read for it with it; a
 * page that comes back says `ready` and is told all anew.
 */
export class TimelinePanel {
  private readonly shown = new Map<TimelineRun, ShownRun>();
  private readonly subscriptions: vscode.Disposable[];
  private serial = 0;
  /** Counts the pages: what was read for an earlier one is not sent to a later one. */
  private pageNumber = 0;
  /** Nothing could be shown; it is tried again when the store has changed. */
  private isWaiting = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private memory: PanelMemory,
    private readonly parts: TimelineParts,
  ) {
    const { executionId } = memory.first;
    panel.title = vscode.l10n.t('Timeline: {0}', executionId);
    panel.iconPath = {
      light: vscode.Uri.joinPath(parts.extensionFolder, 'media/timeline-light.svg'),
      dark: vscode.Uri.joinPath(parts.extensionFolder, 'media/timeline-dark.svg'),
    };
    const pageFolder = vscode.Uri.joinPath(parts.extensionFolder, 'dist/webview');
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder] };
    this.subscriptions = [
      panel.webview.onDidReceiveMessage((message: FromTimeline) => this.take(message)),
      panel.onDidChangeViewState(() => panel.visible || this.forget()),
      parts.stores.onDidChange(() => this.isWaiting && this.showAll()),
    ];
    panel.onDidDispose(() => this.dispose());
    panel.webview.html = pageHtml(panel.webview, pageFolder, 'timeline', {
      waiting: vscode.l10n.t('Loading…'),
      ownPictures: true,
    });
  }

  reveal(): void {
    this.panel.reveal();
  }

  private async take(message: FromTimeline): Promise<void> {
    try {
      await this.act(message);
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      this.parts.output.error(sentence);
      void vscode.window.showErrorMessage(sentence);
    }
  }

  private async act(message: FromTimeline): Promise<unknown> {
    const first = this.shown.get('first');
    switch (message.type) {
      case 'ready':
        return this.showAll();
      case 'taken':
        for (const run of this.shown.values()) {
          run.taken(message.serial);
        }
        return;
      case 'goToSource': {
        const execution = this.shown.get(message.run)?.execution;
        const { viewColumn } = this.panel;
        const { texts } = this.parts;
        return execution && goToSource(execution, message.file, message.line, viewColumn, texts);
      }
      case 'save':
        return saveFile(this.folder, message.fileName, message.bytes);
      case 'chooseSecond':
        return first && this.setSecond(await this.askForSecond(first));
      case 'closeSecond':
        this.remember({ first: this.memory.first });
        this.stop('second');
        return this.post({ type: 'secondClosed' });
      case 'cancel':
        return first?.cancel();
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
    }
  }

  private askForSecond({ execution }: ShownRun): Promise<ExecutionPlace | undefined> {
    return chooseSecond(this.memory.first, execution.workflowName, this.parts.stores);
  }

  private async setSecond(second: ExecutionPlace | undefined): Promise<void> {
    if (second) {
      this.remember({ ...this.memory, second });
      await this.show('second', second);
    }
  }

  /** To a page that has just come, or that had nothing to show. */
  private async showAll(): Promise<void> {
    this.forget();
    this.remember(this.memory);
    await this.show('first', this.memory.first);
    if (this.memory.second) {
      await this.show('second', this.memory.second);
    }
  }

  private async show(run: TimelineRun, place: ExecutionPlace): Promise<void> {
    const page = this.pageNumber;
    const { stores, live } = this.parts;
    try {
      const execution = await readExecution(place, stores, live);
      if (page === this.pageNumber) {
        this.stop(run);
        const sendDelta = (from: TimelineRun, delta: TraceDelta): number => {
          const serial = this.serial++;
          this.post({ type: 'delta', run: from, delta, serial });
          return serial;
        };
        this.shown.set(
          run,
          new ShownRun(run, execution, (message) => this.post(message), sendDelta),
        );
      }
    } catch (error) {
      if (page === this.pageNumber) {
        this.cannotShow(run, error instanceof Error ? error.message : String(error));
      }
    }
  }

  private cannotShow(run: TimelineRun, message: string): void {
    if (run === 'first') {
      this.isWaiting = true;
      this.post({ type: 'unavailable', message });
    } else {
      this.remember({ first: this.memory.first });
      this.post({ type: 'secondClosed' });
      void vscode.window.showWarningMessage(message);
    }
  }

  private remember(memory: PanelMemory): void {
    this.memory = memory;
    this.post({ type: 'remember', memory });
  }

  private post(message: ToPanel): void {
    void this.panel.webview.postMessage(message);
  }

  private get folder(): vscode.Uri {
    return vscode.Uri.joinPath(vscode.Uri.file(this.memory.first.storeFolder), '..');
  }

  private stop(run: TimelineRun): void {
    this.shown.get(run)?.stop();
    this.shown.delete(run);
  }

  /** The page is gone: nothing more is sent or held for it. */
  private forget(): void {
    this.pageNumber++;
    this.isWaiting = false;
    this.stop('first');
    this.stop('second');
  }

  private dispose(): void {
    this.forget();
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }
}
