# The picture stories

stories-title = Picture stories
stories-about = A small thing told in a few pictures, to look at with children or parents. The words are in Chinese.
stories-empty = The stories are being drawn. Have a look at the column meanwhile.
stories-panels = { $n ->
    [one] { $n } picture
   *[other] { $n } pictures
}
stories-demo = Made up
stories-how = Swipe, or press “Next”.
stories-place = Picture { $n } of { $all }
stories-on = Next
stories-back = Back
stories-end = The end
stories-again = Once more
stories-more = More about this
stories-next = Another one
stories-all = All stories
