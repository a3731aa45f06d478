// Puts documents into a PouchDB, replicates them to a server and back into another; prints the seconds of both.
// node pouch.mjs FOLDER_OF_NODE_MODULES URL DOCUMENTS DIRECTORY BATCH
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, url, file, directory, batch] = process.argv.slice(2);
const PouchDB = createRequire(join(modules, 'x.js'))('pouchdb');
const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const here = new PouchDB(join(directory, 'here'));
await here.bulkDocs(lines.map(({ id, ...rest }) => ({ _id: id, ...rest })));
const there = new PouchDB(url);
await there.info();
const options = { batch_size: Number(batch) };
const began = performance.now();
await here.replicate.to(there, options);
const sent = performance.now();
const other = new PouchDB(join(directory, 'other'));
const fetching = performance.now();
await other.replicate.from(there, options);
const done = performance.now();
const { doc_count } = await other.info();
console.log(JSON.stringify({ push: (sent - began) / 1000, pull: (done - fetching) / 1000, documents: doc_count }));
process.exit(0);
