#!/usr/bin/env node
import { VERSION } from '../version.ts';
import { openProgram } from './open-program.ts';

const args = process.argv.slice(2);
const [only] = args;
if (args.length === 1 && (only === '--version' || only === '-V')) process.stdout.write(`${VERSION}\n`);
else process.exitCode = await openProgram().main(args);
