import { expect, test } from 'vitest';
import { THEMES, type Theme, Window } from './window';

test.each(Object.keys(THEMES) as Theme[])(
  'run from the code lens, read the result, find the execution: %s',
  async (theme) => {
    const window = await Window.open({ theme });
    await window.openFile('epic_fast_25_workers.toml');
    await window.lens('Run Workflow').click();
    const toast = window.toast('completed');
    await toast.waitFor({ timeout: 60_000 });
    expect(await toast.textContent()).toMatch(
      /epic_fast_processing-.+-1 completed: 3,656\.7 s simulated, workers 55\.9 % used/,
    );
    await window.view();
    await window
      .row(/^epic_fast_processing-.+-1/)
      .first()
      .waitFor();
    await window.picture(`editor-${theme}`);
  },
);
