import type { ComponentChildren } from "preact";

interface FormProps {
  /** Takes the fields by their names. */
  submit: (fields: Record<string, string>) => void;
  children: ComponentChildren;
}

export const Form = ({ submit, children }: FormProps) => (
  <form
    onSubmit={(event) => {
      event.preventDefault();
      const fields = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
      submit(Object.fromEntries(fields));
    }}
  >
    {children}
  </form>
);
