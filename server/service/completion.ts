import type { CompletionItem } from 'vscode-languageserver';
import type { TomlDocument } from '../../core/toml';
import { locate, locateInText } from '../../core/workflow/sources';
import { codeDrafts } from './completion-code';
import { type CompletionClient, type Draft, toItems } from './completion-items';
import { headerDrafts, keyDrafts } from './completion-keys';
import { type CompletionPlace, completionPlace } from './completion-place';
import { valueDrafts } from './completion-values';
import { rangeOf } from './place';
import { ignoreDrafts } from './silence';
import { documentOf } from './structure';
import type { Workspace } from './workspace';

/** Whatever can stand at an offset of a configuration or a definition, however broken the text around it. */
export function completeAt(
  workspace: Workspace,
  path: string,
  offset: number,
  client: CompletionClient,
): CompletionItem[] {
  const text = workspace.textOf(path);
  if (text === undefined) {
    return [];
  }
  const ignored = ignoreDrafts(workspace, path, text, offset);
  if (ignored || !path.endsWith('.toml')) {
    const found = ignored ?? codeDrafts(workspace, path, text, offset);
    return found ? toItems(found.drafts, rangeOf(locateInText(path, text, found)), client) : [];
  }
  const document = documentOf(workspace, path);
  const above = document?.headers.findLast(({ section }) => section.end <= offset);
  const place = completionPlace(text, offset, above?.range.start);
  return place && document
    ? toItems(
        draftsFor(workspace, path, document, place),
        rangeOf(locate(path, document, place)),
        client,
      )
    : [];
}

function draftsFor(
  workspace: Workspace,
  path: string,
  document: TomlDocument,
  place: CompletionPlace,
): Draft[] {
  switch (place.kind) {
    case 'header':
      return headerDrafts(workspace, path, document, place);
    case 'key':
      return keyDrafts(workspace, path, document, place);
    case 'value':
      return valueDrafts(workspace, path, place);
  }
}
