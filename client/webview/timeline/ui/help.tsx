import * as l10n from '@vscode/l10n';
import { WaitKind } from '../../../../core/trace/tables';
import { css } from '../draw/colour';
import { DIFFERENCE_TEXTS, differenceColours, waitColours } from '../draw/palette';
import { KEY_BINDINGS } from '../input/keyboard';
import { waitKindText } from '../state/names';
import type { TimelineState } from '../state/timeline-state';
import { IconButton } from './icon-button';
import { keyText } from './key-text';
import { useTheme } from './use-theme';

const WAITS = [
  WaitKind.timeout,
  WaitKind.resource,
  WaitKind.storeGet,
  WaitKind.containerGet,
  WaitKind.process,
];

const MOUSE = [
  [() => l10n.t('Wheel, pinch'), () => l10n.t('Zoom at the pointer')],
  [() => l10n.t('Drag'), () => l10n.t('Move')],
  [
    () => l10n.t('Shift and drag, drag on the time axis'),
    () => l10n.t('Mark a stretch of time and sum it up'),
  ],
  [() => l10n.t('Shift or Alt and wheel, wheel over the names'), () => l10n.t('Scroll')],
  [() => l10n.t('Click'), () => l10n.t('Select')],
  [() => l10n.t('Double-click'), () => l10n.t('Zoom to what is there')],
  [() => l10n.t('Ctrl or Cmd and C'), () => l10n.t('Copy the details of what is selected')],
] as const;

/** Keys, mouse and the meaning of colours. */
export function Help({ state }: { readonly state: TimelineState }) {
  const theme = useTheme(state);
  if (!state.helpOpen.value) {
    return null;
  }
  const { background, foreground } = theme();
  const waits = waitColours(background, foreground);
  const differences = differenceColours(background, foreground);
  return (
    <dialog open class="help" aria-label={l10n.t('Help')}>
      <div class="help-head">
        <h2>{l10n.t('Keys and colours')}</h2>
        <IconButton
          icon="close"
          label={l10n.t('Close')}
          onClick={() => {
            state.helpOpen.value = false;
          }}
        />
      </div>
      <div class="help-body">
        <dl>
          {KEY_BINDINGS.map(({ keys, text }) => (
            <div key={keys[0]}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{keyText(key)}</kbd>
                ))}
              </dt>
              <dd>{text()}</dd>
            </div>
          ))}
        </dl>
        <div>
          <dl>
            {MOUSE.map(([how, what], index) => (
              <div key={index}>
                <dt>{how()}</dt>
                <dd>{what()}</dd>
              </div>
            ))}
          </dl>
          <h3>{l10n.t('The thin line below the spans: waiting for')}</h3>
          <Colours
            items={WAITS.map((kind) => [css(waits[kind] ?? foreground), waitKindText(kind)])}
          />
          <h3>{l10n.t('In a comparison')}</h3>
          <Colours
            items={DIFFERENCE_TEXTS.map((text, key) => [
              css(differences[key] ?? foreground),
              text(),
            ])}
          />
        </div>
      </div>
    </dialog>
  );
}

function Colours({ items }: { readonly items: readonly (readonly [string, string])[] }) {
  return (
    <ul class="colours">
      {items.map(([colour, text]) => (
        <li key={text}>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect width="10" height="10" fill={colour} />
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}
