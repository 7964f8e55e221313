import { openProgram } from './open-program.ts';

// Runs a command twice, as only the second run has a cache to read, says nothing, and keeps what was compiled for it.
const { main, keepCompiled } = openProgram();
process.stdout.write = () => true;
await main(process.argv.slice(2));
await main(process.argv.slice(2));
keepCompiled();
process.exitCode = 0;
