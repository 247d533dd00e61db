using BenchmarkDotNet.Running;
using LmsApi.Benchmarks;

if (args is ["typos"])
{
    TypoRecall.Print();
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(TextRecognition).Assembly).Run(args);
