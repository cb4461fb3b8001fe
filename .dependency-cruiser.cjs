// The import rule of ARCHITECTURE.md as a check: imports point one way, and `vscode` stays in the client.
const only = (from, allowed) => ({
  name: `${from.replaceAll('/', '-')}-imports`,
  severity: 'error',
  comment: `${from} may import nothing of ours but: ${allowed.join(', ') || 'nothing'}`,
  from: { path: `^${from}/` },
  to: {
    path: '^(client|server|core|cli)/',
    pathNot: `^(${[from, 'core/value', ...allowed].join('|')})/`,
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('client', ['core']),
    only('server', ['core']),
    only('cli', ['core']),
    only('core/value', []),
    only('core/toml', []),
    only('core/trace', []),
    only('core/simulation', []),
    only('core/code', []),
    only('core/workflow', ['core/toml', 'core/code']),
    only('core/runtime', ['core/simulation', 'core/trace']),
    only('core/store', ['core/trace']),
    only('core/run', [
      'core/runtime',
      'core/store',
      'core/trace',
      'core/workflow',
      'core/toml',
      'core/code',
    ]),
    {
      name: 'vscode-only-in-client',
      severity: 'error',
      from: { pathNot: '^client/' },
      to: { path: '^vscode$' },
    },
    {
      name: 'pages-without-vscode-or-node',
      severity: 'error',
      from: { path: '^client/webview/' },
      to: { path: '^vscode$|^node:|^client/(?!webview/)', pathNot: '^client/(webview|protocol)/' },
    },
    {
      name: 'pure-core',
      severity: 'error',
      comment: 'Node built-ins only in store, runtime, run and cli',
      from: { path: '^core/(toml|trace|simulation|code|workflow)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$|^swf-testbed/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
