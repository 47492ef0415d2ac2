/** The shop's items: their prices and pictures, for the features that show them. */
import "./catalog.css";
