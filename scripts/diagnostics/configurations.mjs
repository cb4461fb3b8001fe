import { configuration, header, parameters } from './files.mjs';

/** What is wrong in a configuration, a schema or an include. @type {readonly import('../diagnostics-table.mjs').Example[]} */
export const CONFIGURATIONS = [
  {
    code: 'no-workflow-table',
    what: 'The file that shall be run has no `[workflow]` table.',
    fix: 'Begin it with `[workflow]`, `name` and `version`.',
    files: { 'daq.toml': '[parameters]\nworker_count = 5\n' },
  },
  {
    code: 'workflow-name-missing',
    what: 'A configuration says which workflow it is for.',
    fix: 'Write `name` under `[workflow]` (quick fix).',
    files: { 'daq.toml': '[workflow]\nversion = "1.0"\n' },
  },
  {
    code: 'version-missing',
    what: 'Executions are kept with the version of their workflow.',
    fix: 'Write `version = "1.0"` under `[workflow]` (quick fix).',
    files: { 'daq.toml': '[workflow]\nname = "daq"\n' },
  },
  {
    code: 'workflow-key-type',
    what: 'Name, version and type are texts, and `includes` is a list of paths: anything else would be left out.',
    fix: 'Put it in quotes (quick fix), or write the list.',
    files: { 'daq.toml': '[workflow]\nname = "daq"\nversion = 1.0\n' },
  },
  {
    code: 'section-not-table',
    what: 'Parameters are read from a table; `[[…]]` makes a list of tables.',
    fix: 'Write the header with single brackets.',
    files: {
      'daq.toml':
        '[workflow]\nname = "daq"\nversion = "1.0"\n\n[[parameters]]\ninterval_sec = 1.0\n',
    },
  },
  {
    code: 'type-inferred',
    what: 'Which code runs was taken from the end of the name. It works; written down it is safe from renaming.',
    fix: 'Write `type` under `[workflow]` (quick fix).',
    files: { 'daq.toml': '[workflow]\nname = "epic_daq"\nversion = "1.0"\n' },
  },
  {
    code: 'code-not-found',
    what: 'No code file has the name of the type, or a name that the workflow’s ends with.',
    fix: 'Correct `type` (quick fix), or create the file.',
    files: { 'daq.toml': '[workflow]\nname = "daq"\ntype = "dak"\nversion = "1.0"\n' },
  },
  {
    code: 'several-code-files',
    what: 'The name fits several code files.',
    fix: 'Write `type` under `[workflow]`, or rename a file.',
    files: { 'daq.toml': '[workflow]\nname = "daq"\nversion = "1.0"\n', 'daq.ts': '' },
  },
  {
    code: 'include-missing',
    what: 'An included file does not exist. The path starts at the file that includes.',
    fix: 'Correct the path.',
    files: configuration('includes = ["nowhere.toml"]\n'),
  },
  {
    code: 'include-circular',
    what: 'Files include each other in a circle.',
    fix: 'Take one of the includes out.',
    files: configuration('includes = ["daq.toml"]\n'),
  },
  {
    code: 'include-outside',
    what: 'An included file lies outside the folder that holds the workflow folder: a copy of the folder would lack it.',
    fix: 'Copy the file into the folder.',
    files: configuration('includes = ["/etc/base.toml"]\n'),
  },
  {
    code: 'value-shadowed',
    what: 'Two includes give the same key. The later one wins; the earlier value has no effect here.',
    fix: 'Change the order of the includes, or take one of the values out.',
    files: {
      ...configuration('includes = ["slow.toml", "fast.toml"]\n'),
      'slow.toml': '[parameters]\nworker_count = 5\n',
      'fast.toml': '[parameters]\nworker_count = 50\n',
    },
  },
  {
    code: 'value-overridden',
    what: 'The testbed file gives the same key, so the value of the configuration has no effect.',
    fix: 'Change it in the testbed file, or take it out there.',
    files: {
      ...parameters('worker_count = 5'),
      'testbed.toml': '[parameters]\nworker_count = 50\n',
    },
  },
  {
    code: 'override-unmatched',
    what: 'A testbed file overrides something that no workflow knows.',
    fix: 'Correct the name (quick fix), or take it out.',
    files: { 'testbed.toml': '[parameters]\nworker_cuont = 50\n' },
  },
  {
    code: 'namespace-empty',
    what: 'An empty namespace counts as none: executions would stand under the name of the user.',
    fix: 'Write a name, or take the key out (quick fix).',
    files: { 'testbed.toml': '[testbed]\nnamespace = ""\n' },
  },
  {
    code: 'version-not-bumped',
    what: 'Code or defaults differ from what this version was registered with when it was last run.',
    fix: 'Write the next version (quick fix).',
    files: configuration(''),
  },
  {
    code: 'unknown-section',
    what: 'Nothing knows this section, and one that is known is spelled nearly so. Its keys would have no effect.',
    fix: 'Correct it (quick fix).',
    files: configuration('\n[paramters]\nworker_count = 5\n'),
  },
  {
    code: 'key-outside-section',
    what: 'A parameter stands above the first section, where it belongs to none.',
    fix: 'Write it under its section (quick fix).',
    files: { 'daq.toml': `worker_count = 5\n\n${header}` },
  },
  {
    code: 'unknown-key',
    what: 'Nothing knows this key, and one that is known is spelled nearly so. It would have no effect.',
    fix: 'Correct it (quick fix).',
    files: parameters('worker_cuont = 5'),
  },
  {
    code: 'unused-key',
    what: 'Nothing reads this key.',
    fix: 'Take it out (quick fix), or read it in the code.',
    files: parameters('beam_energy_gev = 18'),
  },
  {
    code: 'wrong-type',
    what: 'The value is not of the parameter’s type. `2.0` is no integer.',
    fix: 'Write a value of that type (quick fix for `2.0`).',
    files: parameters('worker_count = 2.0'),
  },
  {
    code: 'out-of-range',
    what: 'The value is below the minimum or above the maximum. A `_fraction` lies between 0 and 1, and a `_count` is not below 0.',
    fix: 'Give a value in the range.',
    files: parameters('sample_fraction = 1.5'),
  },
  {
    code: 'unit-suspicion',
    what: 'The number looks as if it were in another unit than the name of the parameter says.',
    fix: 'Write it in that unit (quick fix). What is meant so can be silenced.',
    files: parameters('interval_sec = 60000'),
  },
  {
    code: 'secret-value',
    what: 'A password or token in a file is copied with it, and kept with every execution.',
    fix: 'Name where it is to be found instead.',
    files: parameters('broker = "amqp://daq:hunter2@broker.example.org:5671"'),
  },
  {
    code: 'not-in-enum',
    what: 'The parameter takes one of a few values.',
    fix: 'Choose one of them (quick fix).',
    files: parameters('mode = "fsat"'),
  },
  {
    code: 'parameter-missing',
    what: 'The code reads a parameter without a default, and no layer gives it.',
    fix: 'Write it (quick fix), or give the code a default with `.get(key, default)`.',
    files: {
      'daq.toml': header,
      'daq_default.toml': '[workflow]\nname = "daq"\nversion = "1.0"\n',
    },
  },
  {
    code: 'key-clash',
    what: 'Two sections have the same key; a definition that takes `(parameters)` sees the later one.',
    fix: 'Rename one, or read the section by its name.',
    files: configuration(
      '\n[parameters]\nworker_count = 1\n\n[infrastructure]\nworker_count = 2\n',
    ),
  },
  {
    code: 'schema-not-json',
    what: 'The schema beside the code is not JSON.',
    fix: 'Correct it.',
    files: { ...configuration(''), 'daq.schema.json': '{' },
  },
];
