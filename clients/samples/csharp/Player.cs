using System;
using System.Collections.Generic;
using System.Threading;
using GameBackend;
using UnityEngine;

namespace Samples
{
    /// <summary>Plays the sample for Unity: prints each page that it draws as a line of JSON, and takes <c>press …</c> and <c>type 0 …</c>.</summary>
    public static class Player
    {
        public static int Main(string[] args)
        {
            var main = new MainThread();
            main.Post(() => new GameObject("Duel").AddComponent<Duel>().Address = args[0]);
            var reader = new Thread(() => Read(main)) { IsBackground = true };
            reader.Start();
            var last = "";
            main.Run(16, () =>
            {
                PlayerLoop.Frame();
                var shown = Json.Write(GUILayout.NextFrame());
                if (shown != last) Console.WriteLine(shown);
                last = shown;
            });
            PlayerLoop.End();
            return 0;
        }

        private static void Read(MainThread main)
        {
            for (var line = Console.ReadLine(); line != null; line = Console.ReadLine())
            {
                var words = line.Split(new[] { ' ' }, 3);
                if (words[0] == "press") main.Post(() => GUILayout.Press(line.Substring(6)));
                else main.Post(() => GUILayout.Type(int.Parse(words[1]), words[2]));
            }
            main.Post(main.Stop);
        }
    }
}
