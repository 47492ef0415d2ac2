import type { Step } from "@game-backend/client/password";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

import { CognitoError } from "../../client";
import { Form } from "../../forms/form";
import type { Desk } from "../desk";
import { otpauth } from "./otpauth";
import { QrCode } from "./qrCode";

/** The code that an authenticator shows. */
const codeField = {
  name: "code",
  label: "Code",
  rule: { least: 6, most: 6 },
  input: { autocomplete: "one-time-code", inputMode: "numeric" },
} as const;

/** The sign-in of staff, step by step. */
export function SignIn({ desk }: { readonly desk: Desk }) {
  const [name, setName] = useState("");
  const [step, setStep] = useState<Step>();
  const [isEntering, setEntering] = useState(false);
  const main = useRef<HTMLElement>(null);
  const { signIn } = desk;
  useEffect(() => {
    document.title = "Sign in · The desk";
  }, []);
  // Without a scroll, so that the key for the authenticator stays in sight.
  useLayoutEffect(() => main.current?.querySelector("input")?.focus({ preventScroll: true }), [step?.asks]);
  const follow = async (user: string, asked: Promise<Step>) => {
    const next = await asked.catch((error: unknown) => {
      // The page's own texts are for players, whose codes come by e-mail.
      throw error instanceof CognitoError ? new Error(error.message, { cause: error }) : error;
    });
    if (next.asks !== "nothing") return setStep(next);
    setEntering(true);
    await desk.enter(user, next.tokens).finally(() => setEntering(false));
  };
  return (
    <main id="main" class="sign-in" tabIndex={-1} ref={main}>
      <h1>The desk</h1>
      <p class="entering" role="status">
        {isEntering && "Signing in…"}
      </p>
      {step === undefined && (
        <Form
          key="begin"
          class="card"
          title="Sign in"
          intro={<p>For the game's staff. Nothing of the session stays on this device.</p>}
          fields={[
            {
              name: "name",
              label: "Name or e-mail",
              rule: { least: 1 },
              input: { autocomplete: "username" },
            },
            {
              name: "password",
              label: "Password",
              rule: { least: 1 },
              input: { type: "password", autocomplete: "current-password" },
            },
          ]}
          submit="Sign in"
          onSubmit={async ({ name: user = "", password = "" }) => {
            setName(user);
            await follow(user, signIn.begin(user, password));
          }}
        />
      )}
      {step?.asks === "password" && (
        <Form
          key="password"
          class="card"
          title="Choose a password"
          intro={<p>Yours is temporary. Use at least 12 characters.</p>}
          fields={[
            {
              name: "password",
              label: "New password",
              rule: { least: 12 },
              input: { type: "password", autocomplete: "new-password" },
            },
          ]}
          submit="Go on"
          onSubmit={async ({ password = "" }) => follow(name, signIn.choosePassword(password))}
        />
      )}
      {step?.asks === "authenticator" && (
        <Form
          key="authenticator"
          class="card"
          title="Set up an authenticator"
          intro={
            <>
              <p>
                Scan this with an app that shows codes, and enter the code that the app shows. On this device,
                open <a href={otpauth(name, step.secret)}>this link</a>, or give the app the key.
              </p>
              <QrCode text={otpauth(name, step.secret)} label="The key, for the app's camera" />
              <p>
                <code class="key">{step.secret.match(/.{1,4}/g)?.join(" ")}</code>
              </p>
            </>
          }
          fields={[codeField]}
          submit="Go on"
          onSubmit={async ({ code = "" }) => follow(name, signIn.setUp(code))}
        />
      )}
      {step?.asks === "code" && (
        <Form
          key="code"
          class="card"
          title="Enter the code"
          intro={<p>Your authenticator shows it.</p>}
          fields={[codeField]}
          submit="Sign in"
          onSubmit={async ({ code = "" }) => follow(name, signIn.answer(code))}
        />
      )}
      {step !== undefined && (
        <button type="button" class="quiet" onClick={() => setStep(undefined)}>
          Begin again
        </button>
      )}
    </main>
  );
}
