/** A mend of the client for an engine that is taken out: its file, a text in it, and what replaces the text. */
export interface EngineMutation {
  readonly client: "csharp" | "godot";
  readonly row: string;
  readonly file: string;
  readonly text: string;
  readonly by: string;
}

const of =
  (client: EngineMutation["client"]) =>
  ([row, file, text, by]: readonly [string, string, string, string]): EngineMutation => ({
    ...{ client, row, file, text, by },
  });

/** Mends whose rows could fail in one engine alone. Each takes a start of the engine: ten seconds and more. */
export const engineMutations: readonly EngineMutation[] = [
  ...(
    [
      [
        "E21",
        "Core/Json.cs",
        "if (double.IsNaN(number) || double.IsInfinity(number))",
        "if (number > 1e308)",
      ],
      ["O26", "Core/Outbox.cs", "Json.Write(Written(entry));", ""],
      ["O27", "Core/Stored.cs", "SetAside(store, name, text, TextOf(entries), null);", ""],
      ["O28", "Core/Outbox.cs", "if (++entry.Faults >= MostFaults)", "if (++entry.Faults > 99)"],
      ["F11", "Core/Events.cs", 'foreach (var each in batch) Refuse(each, "batch", error);', ""],
      ["F19", "Core/Events.cs", 'Refuse(one, "json", wrong);', "Handlers.Log(wrong);"],
      ["F20", "Core/Json.cs", " || value is Enum) Quote", ") Quote"],
      ["F21", "Core/Stored.cs", "entries.Add(json);", "entries.Clear();"],
      ["F22", "Core/Events.cs", "if (refused != null) Refuse(", "if (refused == batch[2]) Refuse("],
      ["G24", "Core/Saves.cs", "if (options.OnConflict == null)", "if (options.Api == null)"],
      [
        "G25",
        "Core/Saves.cs",
        "                Handlers.Log(fault);\n                return true;",
        "                Handlers.Log(fault);\n                throw;",
      ],
      [
        "G26",
        "Core/Saves.cs",
        "if (IsWaiting(slot)) Upload(slot);",
        "if (waiting.ContainsKey(slot)) Upload(slot);",
      ],
      [
        "G27",
        "Core/Stored.cs",
        "            catch (Exception why)",
        "            catch (FormatException why)",
      ],
      ["G28", "Core/Saves.cs", "givenUp.Add(slot);", ""],
      ["G29", "Unity/Backend.cs", "if (!hasFocus) Flush();", ""],
    ] as const
  ).map(of("csharp")),
  ...(
    [
      ["E21", "api.gd", 'Result.wrong_in(parts.get("body"))', '""'],
      ["O26", "outbox.gd", "var wrong := Result.wrong_in(parts)", 'var wrong := ""'],
      ["O27", "stored.gd", "	store.write_text(aside, all)", "	store.write_text(aside, left)"],
      ["O28", "outbox.gd", "if not answer is bool:", "if false:"],
      ["F11", "events.gd", '_refuse(one, "batch", result.message)', "pass"],
      ["F19", "events.gd", 'return _refuse(one, "json", wrong)', "pass"],
      ["F21", "stored.gd", "entries.append(entry.value)", "entries.clear()"],
      ["F22", "events.gd", "_refuse(one, each.why, each.why)", "pass"],
      ["G24", "saves.gd", 'return "" if settles.is_valid() else', 'return "" if true else'],
      [
        "G26",
        "saves.gd",
        '_given_up.has(slot) and _read(slot).has("key")',
        "_given_up.has(slot) and _waiting.has(slot)",
      ],
      ["G27", "saves.gd", "kept.bytes.length() % 4 == 0 and", "true or"],
      ["G28", "saves.gd", "_given_up[slot] = true", "pass"],
      ["G29", "game_backend.gd", "NOTIFICATION_APPLICATION_FOCUS_OUT, NOTIFICATION_WM", "NOTIFICATION_WM"],
    ] as const
  ).map(of("godot")),
];

/** The folders of the clients' files. */
export const engineFolders = {
  csharp: "clients/unity/Runtime",
  godot: "clients/godot/addons/game_backend",
} as const;
