// Lets the dates of a Node.js program beside a local run follow the run's clock: --require=<this file>, with the file that keeps
// the clock's shift in LOCAL_CLOUD_CLOCK. Plain JavaScript, because the program has its own loader, or none.
const { openSync, readSync } = require("node:fs");

const RealDate = Date;
const realNow = Date.now;
const file = openSync(process.env.LOCAL_CLOUD_CLOCK, "r");
const bytes = Buffer.alloc(8);

function now() {
  readSync(file, bytes, 0, 8, 0);
  return realNow() + bytes.readDoubleLE();
}

function MovedDate(...given) {
  if (new.target === undefined) return new RealDate(now()).toString();
  const kind = new.target === MovedDate ? RealDate : new.target;
  return Reflect.construct(RealDate, given.length === 0 ? [now()] : given, kind);
}

MovedDate.prototype = RealDate.prototype;
const members = { now, parse: RealDate.parse, UTC: RealDate.UTC, name: "Date", length: RealDate.length };
for (const [name, value] of Object.entries(members))
  Object.defineProperty(MovedDate, name, { value, writable: true, configurable: true });
RealDate.prototype.constructor = MovedDate;
globalThis.Date = MovedDate;
