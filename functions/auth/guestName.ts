const adjectives = (
  "amber bold brave bright calm clever cosmic crisp daring eager fancy gentle glad golden happy hidden " +
  "jolly keen kind lively lucky merry mighty misty noble proud quick quiet rapid sunny swift witty"
).split(" ");
const animals = (
  "badger bear beaver bison crane dolphin eagle falcon finch fox gecko hare heron ibex koala lemur " +
  "lynx marten moose newt otter owl panda puffin raven robin seal stork tiger turtle whale wolf"
).split(" ");

/** The number of random bytes for a name. They select one of 2⁵⁰ names, so collisions are rare. */
export const guestNameBytes = 7;

/** Returns a name such as `guest-brave-otter-0k3v9s2d`. */
export const guestName = (random: Buffer): string => readableName("guest", random);

/** Returns a name that begins with a word, and that `guestNameBytes` random bytes choose. */
export function readableName(word: string, random: Buffer): string {
  const adjective = adjectives[random.readUInt8(0) % adjectives.length];
  const animal = animals[random.readUInt8(1) % animals.length];
  const digits = random.readUIntBE(2, 5).toString(32).padStart(8, "0");
  return `${word}-${adjective}-${animal}-${digits}`;
}
