// npm run bench: every benchmark in turn. Ratios inside one run are the result; absolute times are not.
await import('./check.mjs');
process.stdout.write('\n');
await import('./serve.mjs');
