// Asks for every link that can be reached from the address in the first argument; the other arguments are what is not followed, as
// regular expressions. Prints what is broken and how many links there are, and fails if one is broken or none is found.
// (linkinator's own command does not say how many answered, and its time-out leaves it hanging in a half-read page.)
import { LinkChecker, LinkState } from "linkinator";

const [path, ...linksToSkip] = process.argv.slice(2);
const { links } = await new LinkChecker().check({ path, recurse: true, concurrency: 8, linksToSkip });
const of = (state) => links.filter((link) => link.state === state);
const [answer, broken, left] = [LinkState.OK, LinkState.BROKEN, LinkState.SKIPPED].map(of);
for (const { status, url, parent } of broken) console.log(`${status} ${url} on ${parent}`);
console.log(`${answer.length} links answer, ${broken.length} do not, ${left.length} are not followed`);
// What is not HTML is not read to its end, and its connections would keep the process.
process.exit(broken.length > 0 || answer.length === 0 ? 1 : 0);
