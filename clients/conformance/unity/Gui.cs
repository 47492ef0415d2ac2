using System.Collections.Generic;

namespace UnityEngine
{
    public class GUILayoutOption { }

    /// <summary>What a frame draws, as lines of text. Buttons stand in brackets.</summary>
    public static class GUILayout
    {
        private static readonly List<object> Lines = new List<object>();
        private static readonly Dictionary<int, string> Typed = new Dictionary<int, string>();
        private static string pressed;
        private static int fields;

        /// <summary>Begins a frame. Returns the lines of the last one.</summary>
        public static List<object> NextFrame()
        {
            var shown = new List<object>(Lines);
            Lines.Clear();
            fields = 0;
            return shown;
        }

        /// <summary>The player presses a button, in the next frame that draws it.</summary>
        public static void Press(string text)
        {
            pressed = text;
        }

        /// <summary>The player types into a field, by its number on the page from 0.</summary>
        public static void Type(int field, string text)
        {
            Typed[field] = text;
        }

        public static void Label(string text, params GUILayoutOption[] options)
        {
            Lines.Add(text);
        }

        public static bool Button(string text, params GUILayoutOption[] options)
        {
            Lines.Add("[" + text + "]");
            if (pressed != text) return false;
            pressed = null;
            return true;
        }

        public static string TextField(string text, params GUILayoutOption[] options)
        {
            string typed;
            var field = fields++;
            if (Typed.TryGetValue(field, out typed)) Typed.Remove(field);
            return typed ?? text;
        }
    }
}
