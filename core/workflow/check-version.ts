import { identityPlace } from './places';
import type { Problem } from './problem';
import { locateInText, type Sources } from './sources';
import type { ResolvedWorkflow } from './types';

/** What the store knows of registered definitions. */
export interface Registry {
  /** What (name, version) was last registered with; undefined when it never was. */
  revision(workflowName: string, version: string): string | undefined;
  /** What it would be registered with now. */
  revisionNow(workflow: ResolvedWorkflow): string;
}

/** Code or defaults differ from what this version was registered with. */
export function versionProblems(
  workflow: ResolvedWorkflow,
  classSpan: { readonly start: number; readonly end: number } | undefined,
  sources: Sources,
  registry: Registry,
): Problem[] {
  const { workflowName, version, type, code, configFile } = workflow;
  const registered = registry.revision(workflowName, version);
  const file = configFile ?? type.defaultsFile;
  if (registered === undefined || file === undefined) {
    return [];
  }
  if (registered === registry.revisionNow(workflow)) {
    return [];
  }
  let next = bumped(version);
  while (registry.revision(workflowName, next) !== undefined) {
    next = bumped(next);
  }
  return [
    {
      code: 'version-not-bumped',
      severity: 'information',
      message: `Code or defaults have changed since ${workflowName} ${version} was registered, and the version has not`,
      location: identityPlace(file, sources, ['version']),
      remedy: `write version = "${next}"`,
      suggestion: JSON.stringify(next),
      related: [
        {
          location: locateInText(type.codeFile, code, classSpan ?? { start: 0, end: 0 }),
          message: 'the code is here',
        },
      ],
    },
  ];
}

/** The last number one higher: `1.0` → `1.1`, `v2` → `v3`; without a number one is added. */
export function bumped(version: string): string {
  const [, before = '', digits, after = ''] = /^(.*?)(\d+)(\D*)$/.exec(version) ?? [];
  return digits === undefined ? `${version}.1` : `${before}${BigInt(digits) + 1n}${after}`;
}
