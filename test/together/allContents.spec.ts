// full: it repeats each form of contents by each giver, of which npm test has some
import { forms, givers, givesAndTakes, Play } from "./contents";

describe("all forms of contents by all that gives", () => {
  for (const form of Object.keys(forms))
    it(`are answered as routes say, again too, and go back whole: ${form}`, async () => {
      const of = new Play();
      await of.begin(form);
      for (const giver of Object.keys(givers)) await givesAndTakes(of, giver, form);
      of.server.close();
    });
});
