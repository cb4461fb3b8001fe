import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codesOf, file, resultOf, run, until, write, writeWorkflow } from './support';

const { onDidChangeDiagnostics } = vscode.languages;
const problemsOf = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'swf');

describe('running', () => {
  it('runs the open file from the palette', async () => {
    await vscode.window.showTextDocument(file('stf_processing_default.toml'));
    const id = await run(undefined);
    assert.match(id ?? '', /^stf_processing-/);
  });

  it('runs a definition by its code file, as the view and the explorer hand it over', async () => {
    const id = await vscode.commands.executeCommand<string>('swf.runWorkflow', {
      file: file('stf_processing.py').fsPath,
    });
    assert.match(id, /^stf_processing-/);
  });

  it('runs a configuration that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'swf-workflow',
      content:
        '[workflow]\nname = "never_saved"\ntype = "stf_processing"\nversion = "1.0"\n\n[parameters]\nphysics_duration_min = 2\n',
    });
    await vscode.window.showTextDocument(document);
    const id = await run(undefined);
    assert.match(id ?? '', /^never_saved-/);
    const { parameter_values } = await resultOf(id ?? '');
    assert.equal(
      (parameter_values as Record<string, Record<string, unknown>>)['parameters']?.[
        'physics_duration_min'
      ],
      2,
    );
  });

  it('runs code as it is on the screen, saved or not', async () => {
    const uri = await writeWorkflow('on_screen', 'yield env.timeout(1);');
    const editor = await vscode.window.showTextDocument(uri);
    const text = editor.document.getText();
    const at = editor.document.positionAt(text.indexOf('timeout(1)') + 'timeout('.length);
    await editor.edit((edit) => edit.insert(at, '5'));
    assert.ok(editor.document.isDirty);
    assert.equal((await resultOf((await run(uri)) ?? ''))['sim_time'], 51);
  });

  it('puts a failure at its line and takes it away when the line reads otherwise', async () => {
    const uri = await writeWorkflow('fails', 'yield env.timeout(1);\nthrow new Error("no beam");');
    assert.ok(await run(uri));
    const [failure] = problemsOf(uri);
    assert.match(failure?.message ?? '', /no beam/);
    assert.equal(failure?.range.start.line, 5);
    assert.equal(failure?.severity, vscode.DiagnosticSeverity.Error);

    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// looked at\n'));
    await until(onDidChangeDiagnostics, () => !codesOf(uri).includes(failure?.code));
    await vscode.commands.executeCommand('undo');
    await until(onDidChangeDiagnostics, () => codesOf(uri).includes(failure?.code));

    // A file changed by another program, closed here.
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await writeWorkflow('fails', 'yield env.timeout(1);');
    await until(onDidChangeDiagnostics, () => problemsOf(uri).length === 0);
  });

  it('forgets a failure when the workflow is run again', async () => {
    const uri = await writeWorkflow(
      'sometimes',
      'yield env.timeout(1);\nif (this.parameters["bad"]) {\n  throw new Error("bad");\n}',
      'bad = true\n',
    );
    await run(uri);
    assert.equal(problemsOf(uri).length, 1);
    await write(
      'sometimes_default.toml',
      '[workflow]\nname = "sometimes"\nversion = "1.0"\n\n[parameters]\nbad = false\n',
    );
    await run(file('stf_processing_default.toml'));
    assert.equal(problemsOf(uri).length, 1, 'another workflow has nothing to do with it');
    assert.equal((await resultOf((await run(uri)) ?? ''))['status'], 'completed');
    assert.deepEqual(problemsOf(uri), []);
  });

  it('puts what stops a run before it starts into the Problems panel, once', async () => {
    const uri = await write(
      'cannot_start.toml',
      '[workflow]\nname = "cannot_start"\ntype = "stf_processing"\nversion = "1.0"\n\n[parameters]\nphysics_duration_min = "long"\n',
    );
    assert.equal(await run(uri), undefined);
    const [problem] = problemsOf(uri);
    assert.equal(problem?.range.start.line, 6);
    const codes = codesOf(uri);
    // Open, the language server says it: still once.
    await vscode.window.showTextDocument(uri);
    await until(onDidChangeDiagnostics, () => {
      const now = codesOf(uri);
      return codes.every((code) => now.filter((one) => one === code).length === 1);
    });
  });

  it('ends at once when it is cancelled', async () => {
    const uri = await writeWorkflow('endless', 'for (;;) {\n  yield env.timeout(1);\n}');
    const ended = run(uri);
    // It can be cancelled as soon as it is registered: asked until then.
    while (!(await vscode.commands.executeCommand<string>('swf.cancelExecution'))) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.equal((await resultOf((await ended) ?? ''))['status'], 'terminated');
  });
});
