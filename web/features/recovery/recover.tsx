import { useState } from "preact/hooks";
import type { App } from "../../app";
import { doWork } from "../../client";
import { useApp } from "../../components/context";
import { Form } from "../../forms/form";

/** A button, and behind it the form that takes a recovery code. */
export function Recover() {
  const app = useApp();
  const [isOpen, setOpen] = useState(false);
  const known = app.device.guest.read()?.username;
  if (!isOpen)
    return (
      <button type="button" class="quiet" onClick={() => setOpen(true)}>
        I have a recovery code
      </button>
    );
  return (
    <Form
      title="Recover your account"
      intro={
        <>
          <p>All its sign-ins end, and this device signs in to it from now on.</p>
          {known !== undefined && (
            <p>
              This device keeps one guest. If {known} is another one, make a code for {known} first.
            </p>
          )}
        </>
      }
      submit="Recover"
      fields={[
        {
          name: "code",
          label: "Recovery code",
          rule: { least: 25, most: 64 },
          input: { autocomplete: "off", autocapitalize: "characters", spellcheck: false },
        },
      ]}
      onSubmit={({ code = "" }) => recover(app, code.trim())}
    >
      <button type="button" class="quiet" onClick={() => setOpen(false)}>
        Cancel
      </button>
    </Form>
  );
}

/** Gets back into an account. The device keeps its new secret before it signs in, because nobody gets the secret again. */
async function recover(app: App, code: string): Promise<void> {
  // The work counts for the device's network.
  const work = await doWork(app.directApi);
  const { username, secret } = await app.directApi.postRecovery({ body: { ...work, code } });
  app.device.guest.write({ username, secret });
  await app.signIn(username, secret);
}
