// Writes docs/diagnostics.md from the table.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticsPage } from './diagnostics-table.mjs';
import { root } from './prepare.mjs';

writeFileSync(join(root, 'docs/diagnostics.md'), diagnosticsPage());
