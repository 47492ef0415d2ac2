using System;
using System.IO;
using System.Text;
using UnityEngine;
#if UNITY_WEBGL && !UNITY_EDITOR
using System.Runtime.InteropServices;
#endif

namespace GameBackend
{
    /// <summary>
    /// Keeps texts in files below <c>Application.persistentDataPath</c>: saves are too large for PlayerPrefs, of which a Web build has 1 MB.
    /// </summary>
    public sealed class FileStore : IStore
    {
        private readonly string folder = Path.Combine(Application.persistentDataPath, "game-backend");

#if UNITY_WEBGL && !UNITY_EDITOR
        /// <summary>Writes the files into the browser's storage.</summary>
        [DllImport("__Internal")]
        private static extern void GameBackendStoreFiles();
#endif

        public string Read(string name)
        {
            var path = PathOf(name);
            // A text that was written beside the old one is whole once the old one is gone.
            if (!File.Exists(path) && File.Exists(path + ".new")) File.Move(path + ".new", path);
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }

        /// <summary>A text is written beside the old one first, and is on the disk before it takes its place: no crash and no power cut leaves half of it.</summary>
        public void Write(string name, string text)
        {
            var path = PathOf(name);
            var beside = path + ".new";
            Directory.CreateDirectory(folder);
            if (text == null)
            {
                File.Delete(beside);
                File.Delete(path);
            }
            else
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                using (var file = new FileStream(beside, FileMode.Create))
                {
                    file.Write(bytes, 0, bytes.Length);
                    file.Flush(true);
                }
                if (File.Exists(path)) File.Replace(beside, path, null);
                else File.Move(beside, path);
            }
#if UNITY_WEBGL && !UNITY_EDITOR
            GameBackendStoreFiles();
#endif
        }

        private string PathOf(string name)
        {
            return Path.Combine(folder, BitConverter.ToString(Encoding.UTF8.GetBytes(name)).Replace("-", ""));
        }
    }
}
