import { writeFileSync } from 'node:fs';
import { COMPILED, openProgram } from './open-program.ts';

// Runs a command once, says nothing, and keeps what the engine compiled for it.
const { main, compiled } = openProgram();
process.stdout.write = () => true;
await main(process.argv.slice(2));
writeFileSync(COMPILED, compiled());
process.exitCode = 0;
