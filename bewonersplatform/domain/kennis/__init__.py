"""What was learned: vondsten, leerkaarten, figures over all rooms."""
