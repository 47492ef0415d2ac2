using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace GameBackend
{
    /// <summary>
    /// Reads and writes JSON without reflection, so that no build strips a part of it. Objects are dictionaries, arrays lists, and
    /// numbers <c>long</c> if they are whole and fit, <c>double</c> otherwise.
    /// </summary>
    public static class Json
    {
        private const int MostDepth = 200;

        /// <summary>Returns what a text says. Throws a <see cref="FormatException"/> if it is no JSON.</summary>
        public static object Parse(string text)
        {
            var reader = new Reader(text);
            var value = reader.Value(0);
            reader.End();
            return value;
        }

        /// <summary>Reads a text. Returns false if it is no JSON.</summary>
        public static bool TryParse(string text, out object value)
        {
            try
            {
                value = Parse(text);
                return true;
            }
            catch (FormatException)
            {
                value = null;
                return false;
            }
        }

        /// <summary>
        /// Writes a value. An enum is its name. Throws an <see cref="ArgumentException"/> that names the member whose value JSON has no form
        /// for, such as a date or <c>float.NaN</c>.
        /// </summary>
        public static string Write(object value)
        {
            var text = new StringBuilder();
            Write(value, text, "", 0);
            return text.ToString();
        }

        private static void Write(object value, StringBuilder to, string at, int depth)
        {
            if (depth > MostDepth) throw Wrong(at, "more than " + MostDepth + " levels");
            if (value is JsonView) value = ((JsonView)value).Members;
            if (value == null) to.Append("null");
            else if (value is string || value is char || value is Enum) Quote(value.ToString(), to);
            else if (value is bool) to.Append((bool)value ? "true" : "false");
            else if (value is double || value is float)
            {
                var number = Convert.ToDouble(value);
                if (double.IsNaN(number) || double.IsInfinity(number)) throw Wrong(at, number.ToString(CultureInfo.InvariantCulture));
                to.Append(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
            }
            else if (value is IDictionary<string, object>)
            {
                var first = true;
                to.Append('{');
                foreach (var member in (IDictionary<string, object>)value)
                {
                    if (!first) to.Append(',');
                    first = false;
                    Quote(member.Key, to);
                    to.Append(':');
                    Write(member.Value, to, at == "" ? member.Key : at + "." + member.Key, depth + 1);
                }
                to.Append('}');
            }
            else if (value is System.Collections.IEnumerable && !(value is System.Collections.IDictionary))
            {
                var index = 0;
                to.Append('[');
                foreach (var item in (System.Collections.IEnumerable)value)
                {
                    if (index > 0) to.Append(',');
                    Write(item, to, at + "[" + index++ + "]", depth + 1);
                }
                to.Append(']');
            }
            else if (value is decimal || (value.GetType().IsPrimitive && value is IFormattable)) to.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
            else throw Wrong(at, "a " + value.GetType().Name);
        }

        private static ArgumentException Wrong(string at, string what)
        {
            return new ArgumentException((at == "" ? "The value" : at) + " has " + what + ", for which there is no form in JSON");
        }

        private static void Quote(string text, StringBuilder to)
        {
            to.Append('"');
            foreach (var c in text)
            {
                if (c == '"' || c == '\\') to.Append('\\').Append(c);
                else if (c < ' ') to.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                else to.Append(c);
            }
            to.Append('"');
        }

        private sealed class Reader
        {
            private readonly string text;
            private int at;

            public Reader(string text)
            {
                this.text = text ?? "";
            }

            public void End()
            {
                Space();
                if (at < text.Length) throw Wrong();
            }

            public object Value(int depth)
            {
                if (depth > MostDepth) throw Wrong();
                Space();
                if (at >= text.Length) throw Wrong();
                switch (text[at])
                {
                    case '{':
                        return Object(depth);
                    case '[':
                        return Array(depth);
                    case '"':
                        return Text();
                    case 't':
                        return Word("true", true);
                    case 'f':
                        return Word("false", false);
                    case 'n':
                        return Word("null", null);
                    default:
                        return Number();
                }
            }

            private object Object(int depth)
            {
                var members = new Dictionary<string, object>();
                at++;
                Space();
                if (Take('}')) return members;
                do
                {
                    Space();
                    var name = Text();
                    Space();
                    if (!Take(':')) throw Wrong();
                    members[name] = Value(depth + 1);
                    Space();
                } while (Take(','));
                if (!Take('}')) throw Wrong();
                return members;
            }

            private object Array(int depth)
            {
                var items = new List<object>();
                at++;
                Space();
                if (Take(']')) return items;
                do
                {
                    items.Add(Value(depth + 1));
                    Space();
                } while (Take(','));
                if (!Take(']')) throw Wrong();
                return items;
            }

            private string Text()
            {
                if (!Take('"')) throw Wrong();
                var said = new StringBuilder();
                while (at < text.Length)
                {
                    var c = text[at++];
                    if (c == '"') return said.ToString();
                    if (c != '\\')
                    {
                        said.Append(c);
                        continue;
                    }
                    if (at >= text.Length) break;
                    c = text[at++];
                    var known = "\"\\/bfnrt".IndexOf(c);
                    if (known >= 0) said.Append("\"\\/\b\f\n\r\t"[known]);
                    else if (c == 'u') said.Append(Code());
                    else throw Wrong();
                }
                throw Wrong();
            }

            private char Code()
            {
                ushort code;
                if (at + 4 > text.Length) throw Wrong();
                var digits = text.Substring(at, 4);
                if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code)) throw Wrong();
                at += 4;
                return (char)code;
            }

            private object Number()
            {
                var begin = at;
                while (at < text.Length && "+-.0123456789eE".IndexOf(text[at]) >= 0) at++;
                var digits = text.Substring(begin, at - begin);
                long whole;
                if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole)) return whole;
                double number;
                if (double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return number;
                throw Wrong();
            }

            private object Word(string word, object value)
            {
                if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) throw Wrong();
                at += word.Length;
                return value;
            }

            private bool Take(char c)
            {
                if (at >= text.Length || text[at] != c) return false;
                at++;
                return true;
            }

            private void Space()
            {
                while (at < text.Length && " \t\r\n".IndexOf(text[at]) >= 0) at++;
            }

            private FormatException Wrong()
            {
                return new FormatException("This is no JSON, at character " + at);
            }
        }
    }
}
