/**
 * The second line behind the sandbox: should an object of the worker's realm ever be seen from inside, its functions do
 * not lead to the constructors that turn text into code. Node's own code does not use these properties.
 */
export function hideFunctionConstructors(): void {
  for (const sample of [
    function plain() {},
    async function waiting() {},
    function* steps() {},
    async function* waitingSteps() {},
  ]) {
    Object.defineProperty(Object.getPrototypeOf(sample), 'constructor', { value: undefined });
  }
}
