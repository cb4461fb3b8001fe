import { relative } from 'node:path';
import * as vscode from 'vscode';
import { commandLine } from '../../../core/run/command-line';
import { DEFAULT_OPTIONS, type RunOptions } from '../../../core/run/plan';
import { resolveWorkflow } from '../../../core/workflow';
import type { Override, ReadWorkflow, Resolution } from '../../../core/workflow/types';
import type {
  Draft,
  Form,
  FormParameter,
  ToParameterHost,
  ToParameterPage,
} from '../../protocol/parameters';
import { editorFiles, pathOf } from '../editor-files';
import { openPlace } from '../pages/open-place';
import { Page } from '../pages/page';
import { pythonSettings } from '../python-settings';
import { runTarget, type Target } from '../targets';
import { checkDraft, optionsOf, overridesOf } from './check';
import { formParameters, placeOf } from './form';
import { saveConfiguration } from './save';
import { SENTENCES } from './sentences';

export interface FormParts {
  readonly extension: vscode.Uri;
  readonly onDidChangeFile: vscode.Event<vscode.Uri>;
  run(target: Target, overrides: readonly Override[], options: Partial<RunOptions>): void;
}

/** One form: what the files say, checked against what a person changed. */
export class ParameterForm {
  private readonly page: Page<ToParameterPage, ToParameterHost>;
  private readonly watching: vscode.Disposable[];
  private refreshing: NodeJS.Timeout | undefined;

  constructor(
    panel: vscode.WebviewPanel,
    private readonly target: Target,
    private readonly parts: FormParts,
  ) {
    this.page = new Page(panel, parts.extension, 'parameters', {
      ready: () => this.sendForm(),
      check: ({ edit, draft }) => this.sendChecked(edit, draft),
      run: ({ draft }) => this.run(draft),
      save: ({ draft }) => void saveConfiguration(target, overridesOf(draft)),
      copy: ({ draft }) => void vscode.env.clipboard.writeText(this.commandLine(draft)),
      open: ({ place }) => void openPlace(place),
    });
    const refresh = (uri: vscode.Uri): void => this.refreshSoon(uri);
    this.watching = [
      parts.onDidChangeFile(refresh),
      vscode.workspace.onDidChangeTextDocument(({ document }) => refresh(document.uri)),
    ];
    panel.onDidDispose(() => this.dispose());
  }

  reveal(): void {
    this.page.panel.reveal();
  }

  /** Several events of one change make one refresh. */
  private refreshSoon(uri: vscode.Uri): void {
    if (uri.scheme === 'file' && pathOf(uri).startsWith(this.target.workflowFolder)) {
      clearTimeout(this.refreshing);
      this.refreshing = setTimeout(() => this.sendForm(), 50);
    }
  }

  private sendForm(): void {
    const form = this.form(this.resolve([]));
    this.page.panel.title = vscode.l10n.t('Run {0}', form.workflowName);
    this.page.post({ type: 'form', form });
  }

  private form(resolution: Resolution): Form {
    const read = readOf(resolution);
    return {
      file: placeOf({ file: this.target.file, line: 1, column: 1 }),
      code: read && placeOf({ file: read.type.codeFile, line: 1, column: 1 }),
      workflowName: read?.workflowName ?? runTarget(this.target, []).name ?? '',
      version: resolution.ok ? resolution.workflow.version : undefined,
      parameters: read ? formParameters(read) : [],
      runtimes: read?.type.language === 'typescript' ? ['auto'] : ['auto', 'pyodide', 'python'],
      defaultSeed: DEFAULT_OPTIONS.seed,
    };
  }

  private sendChecked(edit: number, draft: Draft): void {
    const { problems } = this.resolve(overridesOf(draft));
    const checked = {
      ...checkDraft(draft, problems, this.typeOf(), SENTENCES),
      commandLine: this.commandLine(draft),
    };
    this.page.post({ type: 'checked', edit, checked });
  }

  private typeOf(): (id: string) => FormParameter['type'] {
    const read = readOf(this.resolve([]));
    const types = new Map(read && formParameters(read).map(({ id, type }) => [id, type]));
    return (id) => types.get(id);
  }

  private run(draft: Draft): void {
    const { refusedSeed, refusedDuration } = checkDraft(draft, [], () => undefined, SENTENCES);
    const { seed, duration, runtime } = optionsOf(draft);
    if (seed !== undefined && !refusedSeed && !refusedDuration) {
      this.parts.run(this.target, overridesOf(draft), { seed, duration, runtime });
    }
  }

  private commandLine(draft: Draft): string {
    const read = readOf(this.resolve([]));
    const { configFile } = runTarget(this.target, []);
    const { workflowFolder } = this.target;
    const { interpreter, ...granted } = pythonSettings(workflowFolder);
    const options = optionsOf(draft);
    const isPython = read?.type.language === 'python';
    const ownPython = isPython && options.runtime === 'auto' && interpreter !== undefined;
    const isBuiltIn = isPython && !ownPython && options.runtime !== 'python';
    return commandLine({
      name: read?.workflowName ?? runTarget(this.target, []).name ?? '',
      configFile: configFile && relative(`${workflowFolder}/..`, configFile).replaceAll('\\', '/'),
      overrides: overridesOf(draft),
      known: read ? formParameters(read).map(({ id }) => id) : [],
      options: ownPython ? { ...options, runtime: 'python' } : options,
      interpreter: ownPython || options.runtime === 'python' ? interpreter : undefined,
      dataFolder: isBuiltIn ? granted.dataFolder : undefined,
      packageFolder: isBuiltIn ? granted.packageFolder : undefined,
    });
  }

  private resolve(overrides: readonly Override[]): Resolution {
    const target = runTarget(this.target, overrides);
    return resolveWorkflow(target, [this.target.workflowFolder], editorFiles());
  }

  private dispose(): void {
    clearTimeout(this.refreshing);
    for (const part of this.watching) {
      part.dispose();
    }
  }
}

function readOf(resolution: Resolution): ReadWorkflow | undefined {
  return resolution.ok ? resolution.workflow : resolution.read;
}
