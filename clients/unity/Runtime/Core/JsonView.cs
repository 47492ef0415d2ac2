using System;
using System.Collections.Generic;

namespace GameBackend
{
    /// <summary>
    /// An object of the API. It keeps all members that the backend sent, also those that this version of the game does not know, and
    /// tells those that were not sent apart from those that are <c>null</c>.
    /// </summary>
    public class JsonView
    {
        /// <summary>The members as they are in JSON.</summary>
        public Dictionary<string, object> Members { get; set; }

        public JsonView()
        {
            Members = new Dictionary<string, object>();
        }

        /// <summary>Returns true if the backend has sent this member.</summary>
        public bool Has(string name)
        {
            return Members.ContainsKey(name);
        }

        protected object Get(string name)
        {
            object value;
            return Members.TryGetValue(name, out value) ? value : null;
        }

        protected string Text(string name)
        {
            return Get(name) as string;
        }

        protected bool? Flag(string name)
        {
            return Get(name) as bool?;
        }

        protected long? Whole(string name)
        {
            var value = Get(name);
            if (value is double) return (long)(double)value;
            return value as long?;
        }

        protected double? Number(string name)
        {
            var value = Get(name);
            if (value is long) return (long)value;
            return value as double?;
        }

        protected T View<T>(string name) where T : JsonView, new()
        {
            return Of<T>(Get(name));
        }

        protected List<T> Views<T>(string name) where T : JsonView, new()
        {
            return ListOf<T>(Get(name));
        }

        protected List<string> Texts(string name)
        {
            return TextsOf(Get(name));
        }

        /// <summary>Returns the texts of an array; <c>null</c> if it is none.</summary>
        public static List<string> TextsOf(object value)
        {
            var items = value as List<object>;
            if (items == null) return null;
            var texts = new List<string>();
            foreach (var item in items) texts.Add(item as string);
            return texts;
        }

        /// <summary>Sets a member; <c>null</c> sends nothing.</summary>
        protected void Set(string name, object value)
        {
            if (value == null) Members.Remove(name);
            else Members[name] = value;
        }

        /// <summary>Returns a view of an object; <c>null</c> if it is none.</summary>
        public static T Of<T>(object value) where T : JsonView, new()
        {
            var members = value as Dictionary<string, object>;
            return members == null ? null : new T { Members = members };
        }

        /// <summary>Returns views of the objects of an array; <c>null</c> if it is none.</summary>
        public static List<T> ListOf<T>(object value) where T : JsonView, new()
        {
            var items = value as List<object>;
            if (items == null) return null;
            var views = new List<T>();
            foreach (var item in items) views.Add(Of<T>(item));
            return views;
        }
    }
}
