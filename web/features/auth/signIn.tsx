import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useApp } from "../../components/context";
import { isCognito } from "../../errors";
import { facts } from "../../facts";
import { Form } from "../../forms/form";
import { notify } from "../../state/notices";
import { MailLink } from "./mailLink";
import { passwordHint } from "./passwordHint";

/** The form that is shown, with what the player has entered so far. */
type Step =
  | { readonly form: "signIn" | "signUp" | "forgot"; readonly name?: string }
  | { readonly form: "confirm"; readonly name: string; readonly password: string }
  | { readonly form: "reset"; readonly name: string };

const nameInput = { autocomplete: "username", autocapitalize: "none", spellcheck: false } as const;
const password = (autocomplete: string) => ({ type: "password", autocomplete }) as const;
const code = {
  name: "code",
  label: "Code",
  rule: { least: 1 },
  input: { inputMode: "numeric", autocomplete: "one-time-code" },
} as const;

interface Props {
  /** The name of a player who must sign in again. */
  readonly name?: string;
  /** True if the form covers this player's page, so that no other player can sign in. */
  readonly isAgain?: boolean;
  /** Why the player must sign in again, if not because the session has ended. */
  readonly why?: string;
}

/** The forms for signing in, creating an account, and choosing a new password. */
export function SignIn({ name, isAgain, why }: Props) {
  const [step, setStep] = useState<Step>({ form: "signIn", name });
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (step.form === "signIn" && name === undefined && panel.current?.dataset["moved"] === undefined) return;
    const inputs = [...(panel.current?.querySelectorAll("input") ?? [])];
    (inputs.find((input) => input.value === "") ?? inputs[0])?.focus();
  }, [step]);
  const go = (next: Step) => {
    if (panel.current) panel.current.dataset["moved"] = "";
    setStep(next);
  };
  return (
    <div ref={panel}>
      {step.form === "signIn" && (
        <ByPassword name={step.name} isOver={name !== undefined} isAgain={isAgain} why={why} go={go} />
      )}
      {step.form === "signUp" && <NewAccount go={go} />}
      {step.form === "confirm" && <Confirm name={step.name} password={step.password} />}
      {step.form === "forgot" && <Forgot name={step.name} go={go} />}
      {step.form === "reset" && <Reset name={step.name} />}
    </div>
  );
}

type Go = (step: Step) => void;

function ByPassword({
  name,
  isOver,
  isAgain,
  why = "Your session has ended. Sign in again to continue.",
  go,
}: {
  name?: string;
  isOver: boolean;
  isAgain?: boolean;
  why?: string;
  go: Go;
}) {
  const app = useApp();
  const signIn = async ({ name = "", password = "" }) => {
    try {
      await app.signIn(name, password);
    } catch (error) {
      if (!isCognito(error, "UserNotConfirmedException")) throw error;
      go({ form: "confirm", name, password });
    }
  };
  return (
    <Form
      key="signIn"
      title="Sign in"
      intro={isOver && <p role="status">{why}</p>}
      submit="Sign in"
      fields={[
        { name: "name", label: "Name or e-mail", rule: { least: 1 }, value: name, input: nameInput },
        {
          name: "password",
          label: "Password",
          rule: { least: 1 },
          input: password("current-password"),
          aside: (
            <button type="button" class="quiet" onClick={() => go({ form: "forgot", name })}>
              Forgot password?
            </button>
          ),
        },
      ]}
      onSubmit={signIn}
    >
      {!isAgain && (
        <button type="button" class="quiet" onClick={() => go({ form: "signUp" })}>
          Create an account
        </button>
      )}
    </Form>
  );
}

function NewAccount({ go }: { readonly go: Go }) {
  const app = useApp();
  const { name, email, password: rule } = facts.signUpForm;
  return (
    <Form
      key="signUp"
      title="Create an account"
      submit="Create"
      fields={[
        { name: "name", label: "Name", rule: name, input: nameInput },
        { name: "email", label: "E-mail", rule: email, input: { type: "email", autocomplete: "email" } },
        { name: "password", label: "Password", rule, hint: passwordHint, input: password("new-password") },
      ]}
      onSubmit={async ({ name = "", email = "", password = "" }) => {
        await app.signUp(name, email, password);
        go({ form: "confirm", name, password });
      }}
    >
      <button type="button" class="quiet" onClick={() => go({ form: "signIn" })}>
        I have an account
      </button>
    </Form>
  );
}

function Confirm({ name, password }: { readonly name: string; readonly password: string }) {
  const app = useApp();
  return (
    <Form
      key="confirm"
      title="Check your e-mail"
      intro={
        <p>
          We sent a code to {name}'s address. <MailLink />
        </p>
      }
      submit="Confirm"
      fields={[code]}
      onSubmit={async ({ code = "" }) => {
        await app.session.confirm(name, code.trim());
        await app.signIn(name, password);
      }}
    >
      <ActionButton
        class="quiet"
        act={async () => {
          await app.session.resendCode(name);
          notify("We sent a new code.");
        }}
      >
        Send it again
      </ActionButton>
    </Form>
  );
}

function Forgot({ name, go }: { readonly name?: string; readonly go: Go }) {
  const app = useApp();
  return (
    <Form
      key="forgot"
      title="Choose a new password"
      intro={<p>We send a code to the e-mail address of your account.</p>}
      submit="Send a code"
      fields={[{ name: "name", label: "Name or e-mail", rule: { least: 1 }, value: name, input: nameInput }]}
      onSubmit={async ({ name = "" }) => {
        await app.forgotPassword(name);
        go({ form: "reset", name });
      }}
    >
      <button type="button" class="quiet" onClick={() => go({ form: "signIn", name })}>
        Back
      </button>
    </Form>
  );
}

function Reset({ name }: { readonly name: string }) {
  const app = useApp();
  /**
   * The new password, once it is saved. Its code cannot be used twice: after a failed sign-in, only the sign-in is
   * retried.
   */
  const saved = useRef<string | undefined>(undefined);
  return (
    <Form
      key="reset"
      title="Choose a new password"
      intro={
        <p>
          If {name} has an account, a code is on its way to its address. <MailLink />
        </p>
      }
      submit="Save and sign in"
      fields={[
        code,
        {
          name: "password",
          label: "New password",
          rule: facts.signUpForm.password,
          hint: passwordHint,
          input: password("new-password"),
        },
      ]}
      onSubmit={async ({ code = "", password = "" }) => {
        if (saved.current !== password) await app.session.resetPassword(name, code.trim(), password);
        saved.current = password;
        await app.signIn(name, password);
      }}
    />
  );
}
