interface Props<T extends string> {
  readonly label: string;
  /** The values and their names. */
  readonly options: readonly (readonly [T, string])[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A list to choose from, with its label. */
export function Select<T extends string>({ label, options, value, onChange }: Props<T>) {
  return (
    <label class="select">
      <span>{label}</span>
      <select
        onChange={({ currentTarget }) => {
          const chosen = options.find(([id]) => id === currentTarget.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([id, title]) => (
          <option key={id} value={id} selected={id === value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
