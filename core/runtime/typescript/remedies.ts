const OF_NODE =
  /^(?:process|require|module|exports|Buffer|global|__dirname|__filename|setTimeout|setInterval|setImmediate|queueMicrotask|fetch|window|document|performance|URL|TextEncoder|TextDecoder|structuredClone|crypto)$/;

/** What to write instead of syntax that is TypeScript, and is not run here. */
export function syntaxRemedy(message: string, sourceLine: string): string | undefined {
  if (message.includes("character '@'")) {
    return 'decorators are not run: take them out';
  }
  if (/^\s*(?:static\s+)?accessor\s/.test(sourceLine)) {
    return 'write a field, or get and set: accessor is not run';
  }
  if (/\bawait\b/.test(sourceLine)) {
    return 'a simulation waits for no promise: yield events instead';
  }
  return message.startsWith('import()')
    ? "import what you need from 'swf-testbed/simulation' at the top"
    : undefined;
}

/** What to do about a name that is not there. */
export function nameRemedy(message: string, text: string): string | undefined {
  const name = /^ReferenceError: ([\w$]+) is not defined$/.exec(message)?.[1];
  if (name === undefined) {
    return undefined;
  }
  if (new RegExp(`(?:namespace|module)\\s+${name.replaceAll('$', '\\$')}\\b`).test(text)) {
    return `namespaces are not run: write const ${name} = { … }, or functions of the module`;
  }
  if (name === 'module' || name === 'exports') {
    return 'write export class WorkflowExecutor';
  }
  return OF_NODE.test(name)
    ? 'a definition has the language and swf-testbed/simulation, and nothing of Node or a browser'
    : undefined;
}
