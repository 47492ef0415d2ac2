import "./style.css";

import { render } from "preact";
import { useState } from "preact/hooks";

import { Backend, type Entry } from "./backend";
import { Dice } from "./dice";
import { Form } from "./form";

const backend = new Backend(await (await fetch("/config.json")).json());

function Game() {
  const [area, setArea] = useState<"signIn" | "confirm" | "dice">("signIn");
  const [entry, setEntry] = useState<Entry>({ name: "", email: "", password: "" });
  const [said, setSaid] = useState("Sign in to roll. New here? Give an e-mail address too.");
  const act = (work: Promise<string>) => work.then(setSaid, (error: Error) => setSaid(error.message));
  const wait = (going: string, work: Promise<string>) => {
    setSaid(going);
    void act(work);
  };

  const signIn = async (player: Entry) => {
    await backend.signIn(player);
    setArea("dice");
    return "Roll the dice.";
  };
  const signUp = async (player: Entry) => {
    await backend.signUp(player);
    setEntry(player);
    setArea("confirm");
    return "A mail with a code is on its way to you.";
  };
  const confirm = async (code: string) => {
    await backend.confirm(entry, code);
    return signIn(entry);
  };

  return (
    <main>
      <h1>Dice</h1>
      <p role="status">{said}</p>
      {area === "signIn" && (
        <Form submit={(fields) => act(fields["email"] ? signUp(entryOf(fields)) : signIn(entryOf(fields)))}>
          <label>
            Name <input name="name" autocomplete="username" required />
          </label>
          <label>
            Password <input name="password" type="password" autocomplete="current-password" required />
          </label>
          <label>
            E-mail, to sign up <input name="email" type="email" autocomplete="email" />
          </label>
          <button type="submit">Play</button>
        </Form>
      )}
      {area === "confirm" && (
        <Form submit={({ code = "" }) => act(confirm(code))}>
          <label>
            Code <input name="code" autocomplete="one-time-code" inputMode="numeric" required />
          </label>
          <button type="submit">Confirm</button>
        </Form>
      )}
      {area === "dice" && <Dice backend={backend} act={wait} />}
    </main>
  );
}

const entryOf = ({ name = "", email = "", password = "" }: Record<string, string>): Entry => ({
  name,
  email,
  password,
});

render(<Game />, document.body);
