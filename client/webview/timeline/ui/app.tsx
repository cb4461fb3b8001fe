import * as l10n from '@vscode/l10n';
import type { TimelineState } from '../state/timeline-state';
import { tellCutText } from './cut-text';
import { Help } from './help';
import { Labels } from './labels';
import { Minimap } from './minimap';
import { Notice } from './notice';
import { Panel } from './panel';
import { RulerBar } from './ruler-bar';
import { Stage } from './stage';
import { TableView } from './table-view';
import { Toolbar } from './toolbar';
import { Tooltip } from './tooltip';

/** The whole page. */
export function App({ state }: { readonly state: TimelineState }) {
  if (!state.first.value || state.unavailable.value !== undefined) {
    return <Notice text={state.unavailable.value} />;
  }
  const style = {
    '--label-width': `${state.labelWidth.value}px`,
    '--panel-height': `${state.panelHeight.value}px`,
  };
  return (
    <div class="timeline" style={style} onPointerOver={tellCutText}>
      <Toolbar state={state} />
      {state.layout.value === 'timeline' ? (
        <main class="chart" aria-label={l10n.t('Timeline')}>
          <Minimap state={state} />
          <RulerBar state={state} />
          <div class="rows">
            <Labels state={state} />
            <Stage state={state} />
          </div>
          <Tooltip state={state} />
        </main>
      ) : (
        <TableView state={state} />
      )}
      <Panel state={state} />
      <Help state={state} />
    </div>
  );
}
