import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { file, run, storeFolder, until, write, writeWorkflow } from './support';

const named = (executionId: string | undefined) => ({ executionId, storeFolder: storeFolder() });
const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
const { onDidChangeTabs } = vscode.window.tabGroups;

/** A page of the extension is open under this name. */
const page = (label: string) =>
  until(onDidChangeTabs, () =>
    tabs().some((tab) => tab.input instanceof vscode.TabInputWebview && tab.label === label),
  );

const configuration = (count: number) =>
  `[workflow]\nname = "compared"\nversion = "1.0"\n\n[parameters]\ncount = ${count}\n`;

describe('comparing', () => {
  let first: string | undefined;
  let second: string | undefined;
  let uri: vscode.Uri;

  before(async () => {
    await writeWorkflow(
      'compared',
      'yield env.timeout(Number(this.parameters.count));',
      'count = 1',
    );
    uri = await write('compared_more.toml', configuration(2));
    first = await run(file('compared_default.toml'));
    second = await run(uri);
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('shows selected executions side by side, the older first', async () => {
    await vscode.commands.executeCommand('swf.compareExecutions', named(second), [
      named(second),
      named(first),
    ]);
    await page(`Compare ${first}, ${second}`);
  });

  it('sets two effective configurations side by side', async () => {
    await vscode.commands.executeCommand('swf.compareConfigurations', named(second), [
      named(second),
      named(first),
    ]);
    const { original, modified } = await shownDiff();
    assert.match(original, /^count = 1$/m);
    assert.match(modified, /^count = 2$/m);
    assert.equal(original.replace('count = 1', 'count = 2'), modified);
  });

  it('sets an execution beside the files as they are now, saved or not', async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    const at = document.positionAt(document.getText().indexOf('2\n'));
    edit.replace(uri, new vscode.Range(at, at.translate(0, 1)), '3');
    await vscode.workspace.applyEdit(edit);
    assert.ok(document.isDirty);
    await vscode.commands.executeCommand('swf.compareConfigurations', named(second));
    const { original, modified } = await shownDiff();
    assert.match(original, /^count = 2$/m);
    assert.match(modified, /^count = 3$/m);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('shows what an execution used, with the line that gave it, and the default', async () => {
    await vscode.commands.executeCommand('swf.showEffectiveConfiguration', named(second));
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    assert.match(document.getText(), /^count = 2 +# config: compared_more\.toml:6 · default 1$/m);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const target = links.map((link) => link.target?.toString() ?? '');
    assert.ok(target.some((one) => /compared_more\.toml#L6/.test(one)));
  });
});

describe('the form', () => {
  it('opens once for each file, and again beside others', async () => {
    await writeWorkflow('formed', 'yield env.timeout(1);', 'count = 1');
    await write('formed_broken.toml', '[workflow\nname = "formed"\n');
    for (const name of ['formed_default.toml', 'formed_broken.toml', 'formed_default.toml']) {
      await vscode.commands.executeCommand('swf.runWorkflowWithParameters', file(name));
    }
    await page('Run formed');
    const forms = tabs().filter(({ input }) => input instanceof vscode.TabInputWebview);
    assert.equal(forms.length, 2);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

async function shownDiff(): Promise<{ original: string; modified: string }> {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  assert.ok(input instanceof vscode.TabInputTextDiff);
  const [original, modified] = await Promise.all(
    [input.original, input.modified].map((one) => vscode.workspace.openTextDocument(one)),
  );
  return { original: original?.getText() ?? '', modified: modified?.getText() ?? '' };
}
