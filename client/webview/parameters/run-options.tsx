import * as l10n from '@vscode/l10n';
import { humanValue } from '../../../core/workflow/conversion';
import type { Draft } from '../../protocol/parameters';
import { checked, draft, form, plainText, setOption } from './state';

/** How to run, beside what to run: seed, length, and where the code runs. */
export function RunOptions() {
  const { seed, duration, runtime } = draft.value;
  const { refusedSeed, refusedDuration } = checked.value ?? {};
  const { runtimes = [], defaultSeed = 1 } = form.value ?? {};
  const seconds = plainText(duration, 's');
  const said = seconds.trim() === '' ? undefined : humanValue(Number(seconds), 's');
  return (
    <section aria-label={l10n.t('Run')}>
      <h2>{l10n.t('Run')}</h2>
      <Option
        id="seed"
        label={l10n.t('Seed')}
        about={l10n.t('The same seed gives the same random numbers.')}
        isChanged={seed !== ''}
        reason={refusedSeed}
      >
        <input
          id="seed"
          type="text"
          inputMode="numeric"
          value={seed}
          placeholder={String(defaultSeed)}
          aria-invalid={refusedSeed ? 'true' : undefined}
          aria-describedby="seed-about"
          onInput={({ currentTarget }) => setOption({ seed: currentTarget.value })}
        />
      </Option>
      <Option
        id="duration"
        label={l10n.t('Duration')}
        about={l10n.t(
          'Simulated time after which the run ends. Empty: until nothing is left to do.',
        )}
        isChanged={duration !== ''}
        reason={refusedDuration}
      >
        <input
          id="duration"
          type="text"
          inputMode="decimal"
          value={duration}
          placeholder={l10n.t('no limit')}
          aria-invalid={refusedDuration ? 'true' : undefined}
          aria-describedby="duration-about"
          onInput={({ currentTarget }) => setOption({ duration: currentTarget.value })}
          onBlur={() => setOption({ duration: seconds })}
        />
        <span class="unit">s</span>
        {said && <span class="quiet human">= {said}</span>}
      </Option>
      {runtimes.length > 1 && (
        <Option
          id="runtime"
          label={l10n.t('Runtime')}
          about={l10n.t('Where the code runs.')}
          isChanged={runtime !== 'auto'}
          reason={undefined}
        >
          <select
            id="runtime"
            value={runtime}
            aria-describedby="runtime-about"
            onChange={({ currentTarget }) =>
              setOption({ runtime: currentTarget.value as Draft['runtime'] })
            }
          >
            {runtimes.map((name) => (
              <option key={name} value={name}>
                {RUNTIMES[name]()}
              </option>
            ))}
          </select>
        </Option>
      )}
    </section>
  );
}

interface OptionProps {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly isChanged: boolean;
  readonly reason: string | undefined;
  readonly children: preact.ComponentChildren;
}

function Option({ id, label, about, isChanged, reason, children }: OptionProps) {
  return (
    <div class={isChanged ? 'row changed' : 'row'}>
      <div class="what">
        <label for={id}>{label}</label>
        <p id={`${id}-about`}>{about}</p>
      </div>
      <div class="value">
        <div class="line">{children}</div>
        {reason !== undefined && <p class="reason">{reason}</p>}
      </div>
    </div>
  );
}

const RUNTIMES: Record<Draft['runtime'], () => string> = {
  auto: () => l10n.t('Automatic'),
  typescript: () => 'TypeScript',
  pyodide: () => l10n.t('The Python that comes along'),
  python: () => l10n.t('Your own Python interpreter'),
};
