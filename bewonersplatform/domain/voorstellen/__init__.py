"""What neighbours want for the wijk, with support, pledges and attempts."""
