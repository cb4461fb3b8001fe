import { main } from './program';

// Signals and late output decide when the process ends: the exit code is set, never forced.
main(process.argv).then((exitCode) => {
  process.exitCode = exitCode;
});
