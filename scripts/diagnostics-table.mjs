// Every code that a diagnostic of a file can bear, with an example that brings it about and the way out.
// docs/diagnostics.md is made from it (`node scripts/build-diagnostics.mjs`), and test/unit/workflow/diagnostics.test.ts
// runs every example.
import { CONFIGURATIONS } from './diagnostics/configurations.mjs';
import { DEFINITIONS } from './diagnostics/definitions.mjs';
import { TOML } from './diagnostics/toml.mjs';

export { BASE } from './diagnostics/files.mjs';

export const DIAGNOSTICS = [...TOML, ...CONFIGURATIONS, ...DEFINITIONS];

/** The page docs/diagnostics.md. */
export function diagnosticsPage() {
  const entries = DIAGNOSTICS.map(({ code, what, fix, files }) => {
    const shown = Object.entries(files)
      .filter(([, text], at) => at === 0 || text !== '')
      .map(([name, text], at) => {
        const language = /\.(py|json)$/.exec(name)?.[1]?.replace('py', 'python') ?? 'toml';
        const title = at === 0 ? '' : `\`${name}\`:\n\n`;
        return `${title}\`\`\`${language}\n${text.replaceAll('\u0001', '␁').trimEnd()}\n\`\`\``;
      });
    return `## ${code}\n\n${what}\n\n${shown.join('\n\n')}\n\n${fix}\n`;
  });
  return `# Diagnostics

Made by \`node scripts/build-diagnostics.mjs\`; every example is run by the tests. The same codes appear in the editor
and in \`swf-testbed validate\`. In the examples \`daq.py\` reads \`worker_count\` and \`sample_fraction\`, and
\`daq_default.toml\` gives both.

A comment silences a code on its own line: \`beam_energy_gev = 18  # swf: ignore[unused-key]\`, in code
\`# swf: ignore[two-defaults]\` or \`// swf: ignore[two-defaults]\`. Several codes are separated by commas.

${entries.join('\n')}`;
}
